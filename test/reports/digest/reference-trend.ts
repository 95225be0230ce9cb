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

/** How one row lies beside its four weeks: towards which side, and how likely by chance; null for too few. */
export type Apart = { readonly sign: number; readonly p: number } | null

/** The readings of docs/metrics.md, "Reads as". @param befores the four weeks before each of the weeks */
export function readings(
  weeks: readonly Metrics[],
  befores: readonly Metrics[],
  { late, isFirst }: { readonly late: Apart; readonly isFirst: boolean },
) {
  const row = (pick: (metrics: Metrics) => Figure, by: Scale = 'difference'): Row => {
    const [own, other] = [weeks.map(pick), befores.map(pick)]
    const [now, last] = [-1, -2].map((week) => apart(own.at(week), other.at(week), by))
    const isLasting = now && last && now.p < LIMIT && last.p < LIMIT && now.sign === last.sign
    return {
      now: now ?? null,
      lasting: isLasting ? now.sign : 0,
      moves: own.map((_, back) => direction(own.slice(0, own.length - back))),
    }
  }
  const rows = {
    timeToFirstReviewP50: row(({ timeToFirstReview }) => half(timeToFirstReview), 'ratio'),
    firstReviewToMergeP50: row(({ firstReviewToMerge }) => half(firstReviewToMerge), 'ratio'),
    depthP50: row(({ depth: { n, p50, p50Interval } }) => ({ n, spans: n, value: p50, interval: p50Interval })),
    substantial: row(({ depth: { n, verdicts } }) => share((verdicts.substantive ?? 0) + (verdicts.deep ?? 0), n)),
    // None where some are on changes of unknown size: of those with a trace alone it would be too low.
    approvalsQuestioned: row(({ approvals: { n, unknown, questioned } }) =>
      unknown === 0 ? share(questioned, n) : share(0, 0),
    ),
    approvalsWithoutTrace: row(({ approvals: { n, withoutTrace } }) => share(withoutTrace, n)),
    mergedUnreviewed: row(({ timeToFirstReview, pullRequests: { merged } }) =>
      share(timeToFirstReview.mergedUnreviewed, merged),
    ),
    waitingNow: { now: late, lasting: 0, moves: [0] },
  }
  const clear = clearOnes(Object.values(rows).map(({ now }) => now))
  const read = (one: Row) => reading(one, { isClear: clear.includes(one.now), isFirst })
  return {
    timeToFirstReviewP50: read(rows.timeToFirstReviewP50),
    firstReviewToMergeP50: read(rows.firstReviewToMergeP50),
    depthP50: read(rows.depthP50),
    substantial: read(rows.substantial),
    approvalsQuestioned: read(rows.approvalsQuestioned),
    approvalsWithoutTrace: read(rows.approvalsWithoutTrace),
    mergedUnreviewed: read(rows.mergedUnreviewed),
    waitingNow: read(rows.waitingNow),
  }
}

/** Ends that touch are not apart. */
const LIMIT = 0.05 - 1e-9

type Scale = 'difference' | 'ratio'

interface Row {
  readonly now: Apart
  /** Towards which side for the second week running; 0 for neither. */
  readonly lasting: number
  /** What the trend test says, this week first. */
  readonly moves: readonly number[]
}

/** Those that are clear together: the smallest p under 0.05 over how many there are, the next over one fewer, up to the first that is not. */
export function clearOnes(all: readonly Apart[]): readonly Apart[] {
  const told = all.filter((one) => one !== null).toSorted((a, b) => a.p - b.p)
  const unclear = told.findIndex(({ p }, index) => p * (told.length - index) >= LIMIT)
  return unclear < 0 ? told : told.slice(0, unclear)
}

/** The earlier form of the readings, of those that it has. */
export function trends(all: ReturnType<typeof readings>) {
  const { substantial, mergedUnreviewed, waitingNow, ...earlier } = all
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
function reading(row: Row, { isClear, isFirst }: { readonly isClear: boolean; readonly isFirst: boolean }): Reading {
  if (isFirst) return { kind: 'first-weeks' }
  if (row.now === null) return { kind: 'too-few' }
  const { now, lasting, moves } = row
  const different = isClear ? now.sign : lasting
  const running = moves.findIndex((one) => one !== moves[0])
  const far = moves[0] === 0 ? 0 : running < 0 ? moves.length : running
  const names = (sign: number | undefined) => ((sign ?? 0) > 0 ? 'more' : 'less')
  if (different !== 0) {
    return { kind: 'than-usual', direction: names(different), weeks: far >= 2 && moves[0] === different ? far : 0 }
  }
  return far >= 2 ? { kind: 'moving', direction: names(moves[0]), weeks: far } : { kind: 'no-clear-change' }
}

/** How a week lies beside the weeks before it; null where one of them is too few to say. */
export function apart(week: Figure | undefined, before: Figure | undefined, by: Scale): Apart {
  if (week === undefined || before === undefined) return null
  const [own, usual] = [placed(week, by), placed(before, by)]
  if (own === null || usual === null) return null
  const far = own.at - usual.at
  if (far === 0) return { sign: 0, p: 1 }
  const [mine, theirs] = far > 0 ? [own.down, usual.up] : [own.up, usual.down]
  return { sign: Math.sign(far), p: 2 * beyond((Z * Math.abs(far)) / Math.sqrt(mine * mine + theirs * theirs)) }
}

/** Where a figure lies on its scale, and how far its interval reaches down and up. */
function placed(figure: Figure, by: Scale) {
  const { value, bound } = shown(figure)
  const place = (one: number) => (by === 'ratio' ? Math.log(one + 1) : one)
  const [low, high] = figure.interval
  if (value !== undefined) {
    const [down, up] = [low, high].map((end) => (end === null ? Infinity : Math.abs(place(end) - place(value))))
    return { at: place(value), down: down ?? Infinity, up: up ?? Infinity }
  }
  if (bound === undefined) return null
  return { at: place(bound), down: low === null || low > bound ? 0 : place(bound) - place(low), up: Infinity }
}

/** The normal distribution beyond z, by Simpson's rule. */
function beyond(z: number): number {
  if (z > 8) return 0
  const [steps, width] = [2_000, z / 2_000]
  const height = (at: number) => Math.exp((-at * at) / 2) / Math.sqrt(2 * Math.PI)
  const weights = Array.from({ length: steps + 1 }, (_, step) =>
    step === 0 || step === steps ? 1 : step % 2 === 1 ? 4 : 2,
  )
  return 0.5 - (width / 3) * weights.reduce((sum, weight, step) => sum + weight * height(step * width), 0)
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
