import { quantileOfSorted, sortNumbers } from '../../statistics/quantile.ts'
import { survivalQuantileOfSorted } from '../../statistics/survival-quantile.ts'
import { createFigure, type Figure, MIN_EVENTS, plainEstimate } from '../figure.ts'

/** Durations in seconds. */
export interface Durations {
  readonly observed: number[]
  /** Those that have not ended; each says "at least this long". */
  readonly censored: number[]
}

/** p50 and p95 of durations in seconds, by the curve of Kaplan and Meier. */
export interface TimeFigures {
  /** How many are observed. */
  readonly n: number
  /** How many have not ended. */
  readonly censored: number
  readonly p50: Figure
  readonly p95: Figure
  /** Of the observed ones alone. */
  readonly plain: PlainFigures
}

/** Plain quantiles (type 7), to check against a spreadsheet. */
export interface PlainFigures {
  readonly n: number
  readonly p50: Figure
  readonly p95: Figure
}

/** The same in ascending order. */
export interface SortedTimes {
  readonly observed: Float64Array
  readonly censored: Float64Array
}

export function sortDurations({ observed, censored }: Durations): SortedTimes {
  return { observed: sortNumbers(observed), censored: sortNumbers(censored) }
}

/** The order of the durations does not matter. O(n log n). */
export function timeFigures(durations: Durations): TimeFigures {
  return timesOfSorted(sortDurations(durations))
}

/** The same of durations in order. O(n). */
export function timesOfSorted(sorted: SortedTimes): TimeFigures {
  const n = sorted.observed.length
  const spans = n + sorted.censored.length
  return {
    n,
    censored: sorted.censored.length,
    p50: createFigure(survivalQuantileOfSorted(sorted, 0.5), n, MIN_EVENTS.p50, spans),
    p95: createFigure(survivalQuantileOfSorted(sorted, 0.95), n, MIN_EVENTS.p95, spans),
    plain: plainOfSorted(sorted.observed),
  }
}

/** Plain quantiles of durations in seconds, in ascending order. O(1). */
export function plainOfSorted(sorted: Float64Array): PlainFigures {
  const n = sorted.length
  return {
    n,
    p50: createFigure(plainEstimate(quantileOfSorted(sorted, 0.5)), n, MIN_EVENTS.p50),
    p95: createFigure(plainEstimate(quantileOfSorted(sorted, 0.95)), n, MIN_EVENTS.p95),
  }
}
