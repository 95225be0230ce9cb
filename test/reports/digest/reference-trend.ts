import { Z } from './reference-curve.ts'
import type { Metrics } from './reference-sets.ts'

/**
 * From which |S| on Mann's test is significant (two-sided, 0.05) without equal values: the table of Hollander and Wolfe,
 * "Nonparametric Statistical Methods" (1973), A.21.
 */
const CRITICAL: Readonly<Record<number, number>> = { 8: 18, 9: 20, 10: 23, 11: 27, 12: 30 }

type Interval = readonly [number | null, number | null]

/** A figure of one set of pull requests. */
interface Figure {
  readonly n: number
  readonly value: number | null
  readonly interval: Interval
}

/** The six directions of docs/metrics.md, "Trends", from the figures of the weeks and of the four weeks before. */
export function trends(weeks: readonly Metrics[], before: Metrics) {
  const trend = (fewest: number, pick: (metrics: Metrics) => Figure) => direction(weeks.map(pick), pick(before), fewest)
  return {
    timeToFirstReviewP50: trend(5, ({ timeToFirstReview }) => half(timeToFirstReview)),
    timeToFirstReviewP95: trend(20, ({ timeToFirstReview }) => most(timeToFirstReview)),
    firstReviewToMergeP50: trend(5, ({ firstReviewToMerge }) => half(firstReviewToMerge)),
    firstReviewToMergeP95: trend(20, ({ firstReviewToMerge }) => most(firstReviewToMerge)),
    depthP50: trend(5, ({ depth }) => half(depth)),
    approvalsWithoutTrace: trend(5, ({ approvals: { n, withoutTrace } }) => ({
      n,
      value: n === 0 ? null : withoutTrace / n,
      interval: n === 0 ? [null, null] : likelyShares(withoutTrace / n, n),
    })),
  }
}

function half({ n, p50, p50Interval }: { n: number; p50: number | null; p50Interval: Interval }): Figure {
  return { n, value: p50, interval: p50Interval }
}

function most({ n, p95, p95Interval }: { n: number; p95: number | null; p95Interval: Interval }): Figure {
  return { n, value: p95, interval: p95Interval }
}

/** A week is a point where its figure can be shown as a value; an open end, or the interval of too few, explains everything. */
function direction(weeks: readonly Figure[], before: Figure, fewest: number): string | null {
  const points = weeks.map(({ n, value }) => (n < fewest ? null : value))
  const known = points.filter((point) => point !== null)
  const latest = points.at(-1) ?? null
  if (known.length < 8 || latest === null) return null
  const signs = known.flatMap((later, index) => known.slice(0, index).map((earlier) => Math.sign(later - earlier)))
  const score = signs.reduce((sum, one) => sum + one, 0)
  if (before.n < fewest || !isSignificant(known, score)) return 'steady'
  const [low, high] = before.interval
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
function likelyShares(seen: number, n: number): Interval {
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
