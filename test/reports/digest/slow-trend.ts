import type { MetricsJson } from '../../../src/reports/shared/metrics-json.ts'
import { Z } from './slow-curve.ts'

/**
 * From which |S| on Mann's test is significant (two-sided, 0.05) without equal values: the table of Hollander and Wolfe,
 * "Nonparametric Statistical Methods" (1973), A.21.
 */
const CRITICAL: Readonly<Record<number, number>> = { 8: 18, 9: 20, 10: 23, 11: 27, 12: 30 }

type Interval = readonly [number | null, number | null]
type Set = Pick<MetricsJson, 'timeToFirstReview' | 'firstReviewToMerge' | 'depth' | 'approvals'>

/** The directions of all metrics, from the weekly figures of a slow computation. */
export function slowTrends(weeks: readonly Set[], before: Set) {
  const times = (metric: 'timeToFirstReview' | 'firstReviewToMerge', which: 'p50' | 'p95', fewest: number) =>
    directionOf(
      weeks.map((week) => (week[metric].n < fewest ? null : week[metric][which])),
      before[metric].n < fewest ? [null, null] : before[metric][`${which}Interval`],
    )
  return {
    timeToFirstReviewP50: times('timeToFirstReview', 'p50', 5),
    timeToFirstReviewP95: times('timeToFirstReview', 'p95', 20),
    firstReviewToMergeP50: times('firstReviewToMerge', 'p50', 5),
    firstReviewToMergeP95: times('firstReviewToMerge', 'p95', 20),
    depthP50: directionOf(
      weeks.map(({ depth }) => (depth.n < 5 ? null : depth.p50)),
      before.depth.n < 5 ? [null, null] : before.depth.p50Interval,
    ),
    approvalsWithoutTrace: directionOf(
      weeks.map(({ approvals: { n, withoutTrace } }) => (n < 5 ? null : withoutTrace / n)),
      likelyShares(before.approvals),
    ),
  }
}

function directionOf(values: readonly (number | null)[], [low, high]: Interval): string | null {
  const known = values.filter((value) => value !== null)
  const latest = values.at(-1) ?? null
  if (known.length < 8 || latest === null) return null
  const s = known.flatMap((later, index) => known.slice(0, index).map((earlier) => Math.sign(later - earlier)))
  const score = s.reduce((sum, one) => sum + one, 0)
  if (!isSignificant(known, score)) return 'steady'
  if (score > 0 && high !== null && latest > high) return 'climbs'
  return score < 0 && low !== null && latest < low ? 'falls' : 'steady'
}

function isSignificant(values: readonly number[], score: number): boolean {
  const n = values.length
  if (new Set(values).size === n) return Math.abs(score) >= (CRITICAL[n] ?? Number.NaN)
  // With equal values: the normal approximation with Kendall's variance, one step nearer to zero.
  const sizes = [...new Set(values)].map((value) => values.filter((other) => other === value).length)
  const weight = (size: number) => size * (size - 1) * (2 * size + 5)
  const variance = (weight(n) - sizes.reduce((sum, size) => sum + weight(size), 0)) / 18
  return score !== 0 && variance > 0 && (Math.abs(score) - 1) / Math.sqrt(variance) > Z
}

/** Wilson's interval found as what it means: the shares from which the one seen is at most z standard errors away. */
function likelyShares({ n, withoutTrace }: { readonly n: number; readonly withoutTrace: number }): Interval {
  if (n < 5) return [null, null]
  const seen = withoutTrace / n
  const isLikely = (share: number) => Math.abs(seen - share) <= Z * Math.sqrt((share * (1 - share)) / n)
  return [border(seen, 0, isLikely), border(seen, 1, isLikely)]
}

/** Where `isLikely` ends on the way from a share for which it holds to an end of the scale. */
function border(from: number, to: number, isLikely: (share: number) => boolean): number {
  let [inside, outside] = [from, to]
  if (isLikely(outside)) return outside
  for (let step = 0; step < 60; step += 1) {
    const middle = (inside + outside) / 2
    if (isLikely(middle)) inside = middle
    else outside = middle
  }
  return inside
}
