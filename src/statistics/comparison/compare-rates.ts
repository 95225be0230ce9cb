import { exactTwoSided } from './exact-two-sided.ts'
import { logChoose } from './log-factorial.ts'

/** How often something happened, and in how much time or among how many: incidents in on-call weeks. */
export interface Rate {
  readonly count: number
  /** In any unit, the same on both sides; positive. */
  readonly exposure: number
}

/**
 * How likely two rates differ so much by chance: given all events, those of one side are binomial with its share of the exposure
 * (Przyborowski and Wilenski, "Homogeneity of Results in Testing Samples from Poisson Series", Biometrika 31, 1940), two-sided as
 * the sum of all outcomes that are not likelier.
 */
export function compareRates(a: Rate, b: Rate): number {
  const total = a.count + b.count
  const share = a.exposure / (a.exposure + b.exposure)
  const outcomes = Array.from(
    { length: total + 1 },
    (_, count) => logChoose(total, count) + count * Math.log(share) + (total - count) * Math.log1p(-share),
  )
  return exactTwoSided(outcomes, a.count)
}
