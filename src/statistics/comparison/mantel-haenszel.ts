import { chiSquareUpperTail } from './chi-square-upper-tail.ts'
import type { Share } from './share.ts'

/** Two shares within one band of size. */
export type Stratum = readonly [Share, Share]

/**
 * Whether two shares differ when like is compared with like: Mantel and Haenszel, "Statistical Aspects of the Analysis of Data From
 * Retrospective Studies", J. Natl. Cancer Inst. 22 (1959), without continuity correction.
 *
 * @returns p 1 where no band can tell
 */
export function mantelHaenszel(strata: readonly Stratum[]): { readonly chiSquare: number; readonly p: number } {
  let [difference, variance] = [0, 0]
  for (const [a, b] of strata) {
    const all = a.whole + b.whole
    const parts = a.part + b.part
    difference += a.part - (a.whole * parts) / all
    variance += (a.whole * b.whole * parts * (all - parts)) / (all * all * (all - 1))
  }
  const chiSquare = variance === 0 ? 0 : difference ** 2 / variance
  return { chiSquare, p: chiSquareUpperTail(chiSquare, 1) }
}

/** Each side's share as if both had the same mix of bands: every band weighs what both have in it together. */
export function standardise(strata: readonly Stratum[]): readonly [number, number] {
  const total = strata.reduce((sum, [a, b]) => sum + a.whole + b.whole, 0)
  const adjusted = (side: 0 | 1) =>
    strata.reduce((sum, stratum) => {
      const { part, whole } = stratum[side]
      return sum + (part / whole) * (stratum[0].whole + stratum[1].whole)
    }, 0) / total
  return [adjusted(0), adjusted(1)]
}
