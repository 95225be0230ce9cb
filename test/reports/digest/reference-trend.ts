import { type times, Z } from './reference-curve.ts'
import type { Metrics } from './reference-sets.ts'

/**
 * From which |S| on Mann's test is significant (two-sided, 0.05) without equal values: the table of Hollander and Wolfe,
 * "Nonparametric Statistical Methods" (1973), A.21.
 */
const CRITICAL: Readonly<Record<number, number>> = { 8: 18, 9: 20, 10: 23, 11: 27, 12: 30 }

type Interval = readonly [number | null, number | null]

/** A figure of one set of pull requests. */
interface Figure {
  /** Ended ones. */
  readonly n: number
  /** Ended and still running ones. */
  readonly spans: number
  readonly value: number | null
  readonly atLeast?: number | undefined
  readonly interval: Interval
}

/** The directions of docs/metrics.md, "Trends", from the figures of the weeks and of the four weeks before. */
export function trends(weeks: readonly Metrics[], before: Metrics) {
  const trend = (pick: (metrics: Metrics) => Figure) => direction(weeks.map(pick), pick(before))
  return {
    timeToFirstReviewP50: trend(({ timeToFirstReview }) => half(timeToFirstReview)),
    timeToFirstReviewP95: null,
    firstReviewToMergeP50: trend(({ firstReviewToMerge }) => half(firstReviewToMerge)),
    firstReviewToMergeP95: null,
    depthP50: trend(({ depth: { n, p50, p50Interval } }) => ({ n, spans: n, value: p50, interval: p50Interval })),
    approvalsQuestioned: trend(({ approvals: { n, unknown, questioned } }) => share(questioned, n - unknown)),
    approvalsWithoutTrace: trend(({ approvals: { n, withoutTrace } }) => share(withoutTrace, n)),
  }
}

function half({ n, waiting, p50, p50AtLeast, p50Interval }: ReturnType<typeof times>): Figure {
  return { n, spans: n + waiting, value: p50, atLeast: p50AtLeast, interval: p50Interval }
}

function share(part: number, n: number): Figure {
  const value = n === 0 ? null : part / n
  return { n, spans: n, value, interval: value === null ? [null, null] : likelyShares(value, n) }
}

/** A value, a lower bound, or nothing, by what may be shown. */
function shown({ n, spans, value, atLeast }: Figure) {
  if (value !== null) return n < 5 ? {} : { value }
  return spans < 5 || atLeast === undefined ? {} : { bound: atLeast }
}

/** The table of "Trends", from the first row to the last. */
function direction(weeks: readonly Figure[], before: Figure): string | null {
  const week = weeks.at(-1)
  const isKnown = (figure: Figure) => Object.keys(shown(figure)).length > 0
  if (week === undefined || !isKnown(week) || !isKnown(before)) return null
  const [low, high] = ends(before, 1)
  const { value, bound } = shown(week)
  if (bound !== undefined) return high !== null && bound > high ? 'climbs' : 'no-clear-change'
  if (value === undefined) return null
  const [now, then] = [moves(weeks), moves(weeks.slice(0, -1))]
  if (high !== null && value > high && now === 1 && then === 1) return 'climbs'
  if (low !== null && value < low && now === -1 && then === -1) return 'falls'
  const [[from, to], [least, most]] = [ends(week, 4 / 3), ends(before, 4 / 3)]
  if (most !== null && from !== null && from > most) return 'unusually-high'
  return least !== null && to !== null && to < least ? 'unusually-low' : 'no-clear-change'
}

/** The interval with both ends so many times as far from the value; of a lower bound, all above it. */
function ends(figure: Figure, factor: number): Interval {
  const { value, bound } = shown(figure)
  if (value === undefined) return [bound ?? null, null]
  const away = (end: number | null) => (end === null ? null : value + factor * (end - value))
  return [away(figure.interval[0]), away(figure.interval[1])]
}

/** 1 where the weekly points rise significantly, −1 where they fall, else 0. */
function moves(weeks: readonly Figure[]): number {
  const highest = Math.max(...weeks.map((week) => shown(week).value ?? Number.NEGATIVE_INFINITY))
  const above = Math.max(...weeks.map((week) => shown(week).bound ?? Number.NEGATIVE_INFINITY))
  const known = weeks.flatMap((week) => {
    const { value, bound } = shown(week)
    return value ?? (bound !== undefined && bound >= highest ? above : [])
  })
  if (known.length < 8) return 0
  const signs = known.flatMap((later, index) => known.slice(0, index).map((earlier) => Math.sign(later - earlier)))
  const score = signs.reduce((sum, one) => sum + one, 0)
  return isSignificant(known, score) ? Math.sign(score) : 0
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
