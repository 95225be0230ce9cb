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

type Reading = { readonly kind: string; readonly direction?: string; readonly weeks?: number }

/** The readings of docs/metrics.md, "Reads as". @param befores the four weeks before each of the weeks */
export function readings(weeks: readonly Metrics[], befores: readonly Metrics[], isFirst: boolean) {
  const read = (pick: (metrics: Metrics) => Figure) => reading(weeks.map(pick), befores.map(pick), isFirst)
  return {
    timeToFirstReviewP50: read(({ timeToFirstReview }) => half(timeToFirstReview)),
    firstReviewToMergeP50: read(({ firstReviewToMerge }) => half(firstReviewToMerge)),
    depthP50: read(({ depth: { n, p50, p50Interval } }) => ({ n, spans: n, value: p50, interval: p50Interval })),
    substantial: read(({ depth: { n, verdicts } }) => share((verdicts.substantive ?? 0) + (verdicts.deep ?? 0), n)),
    approvalsQuestioned: read(({ approvals: { n, unknown, questioned } }) => share(questioned, n - unknown)),
    approvalsWithoutTrace: read(({ approvals: { n, withoutTrace } }) => share(withoutTrace, n)),
    mergedUnreviewed: read(({ timeToFirstReview, pullRequests: { merged } }) =>
      share(timeToFirstReview.mergedUnreviewed, merged),
    ),
  }
}

/** The earlier form of the readings, of those that it has. */
export function trends(all: ReturnType<typeof readings>) {
  const { substantial, mergedUnreviewed, ...earlier } = all
  const names = Object.entries(earlier).map(([key, one]) => [key, trendOf(one)])
  return { ...Object.fromEntries(names), timeToFirstReviewP95: null, firstReviewToMergeP95: null }
}

function trendOf({ kind, direction, weeks }: Reading): string | null {
  const isMore = direction === 'more'
  if (kind === 'no-clear-change') return kind
  if (kind === 'moving' || (kind === 'than-usual' && weeks !== 0)) return isMore ? 'climbs' : 'falls'
  return kind === 'than-usual' ? (isMore ? 'unusually-high' : 'unusually-low') : null
}

export function half({ n, waiting, p50, p50AtLeast, p50Interval }: ReturnType<typeof times>): Figure {
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

/** The table of "Reads as", from the first row to the last. */
function reading(weeks: readonly Figure[], befores: readonly Figure[], isFirst: boolean): Reading {
  if (isFirst) return { kind: 'first-weeks' }
  const difference = (back: number, reach: number) => differs(weeks.at(-1 - back), befores.at(-1 - back), reach)
  const clear = difference(0, 1)
  if (clear === null) return { kind: 'too-few' }
  const [now, before] = [difference(0, 3 / 4), difference(1, 3 / 4)]
  const different = clear !== 0 ? clear : now === before && now !== null ? now : 0
  const moves = weeks.map((_, back) => direction(weeks.slice(0, weeks.length - back)))
  const running = moves.findIndex((one) => one !== moves[0])
  const far = moves[0] === 0 ? 0 : running < 0 ? moves.length : running
  const names = (sign: number | undefined) => ((sign ?? 0) > 0 ? 'more' : 'less')
  if (different !== 0) {
    return { kind: 'than-usual', direction: names(different), weeks: far >= 2 && moves[0] === different ? far : 0 }
  }
  return far >= 2 ? { kind: 'moving', direction: names(moves[0]), weeks: far } : { kind: 'no-clear-change' }
}

/** 1 where it is clearly more, −1 where clearly less, 0 where neither, null where one of them is too few to say. */
export function differs(week: Figure | undefined, before: Figure | undefined, reach: number): number | null {
  const isKnown = (figure: Figure) => Object.keys(shown(figure)).length > 0
  if (week === undefined || before === undefined || !isKnown(week) || !isKnown(before)) return null
  const [[low, high], [least, most]] = [ends(week, reach), ends(before, reach)]
  if (low !== null && most !== null && low > most) return 1
  return high !== null && least !== null && high < least ? -1 : 0
}

/** The interval with both ends so many times as far from the value; of a lower bound, all above it. */
function ends(figure: Figure, factor: number): Interval {
  const { value, bound } = shown(figure)
  if (value === undefined) return [bound ?? null, null]
  const away = (end: number | null) => (end === null ? null : value + factor * (end - value))
  return [away(figure.interval[0]), away(figure.interval[1])]
}

/** 1 where the weekly points rise significantly, −1 where they fall, else 0. */
function direction(weeks: readonly Figure[]): number {
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
