import { exactTwoSided } from './exact-two-sided.ts'
import { logChoose } from './log-factorial.ts'
import type { Share } from './share.ts'

/**
 * How likely two shares differ so much by chance: the exact test of Fisher, "On the Interpretation of χ² from Contingency Tables",
 * J. R. Stat. Soc. 85 (1922), two-sided as the sum of all tables that are not likelier. 1 where either whole is 0.
 */
export function fisherExact(a: Share, b: Share): number {
  const parts = a.part + b.part
  const least = Math.max(0, parts - b.whole)
  const most = Math.min(a.whole, parts)
  const tables = Array.from({ length: most - least + 1 }, (_, index) => {
    const part = least + index
    return logChoose(a.whole, part) + logChoose(b.whole, parts - part)
  })
  return exactTwoSided(tables, a.part - least)
}
