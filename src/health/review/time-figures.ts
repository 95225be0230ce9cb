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

/** The order of the durations does not matter. O(n log n). */
export function timeFigures({ observed, censored }: Durations): TimeFigures {
  const sorted = { observed: sortNumbers(observed), censored: sortNumbers(censored) }
  const n = observed.length
  const spans = n + censored.length
  return {
    n,
    censored: censored.length,
    p50: createFigure(survivalQuantileOfSorted(sorted, 0.5), n, MIN_EVENTS.p50, spans),
    p95: createFigure(survivalQuantileOfSorted(sorted, 0.95), n, MIN_EVENTS.p95, spans),
    plain: plainOfSorted(sorted.observed),
  }
}

/** Plain quantiles of durations in seconds, in any order. */
export function plainFigures(durations: readonly number[]): PlainFigures {
  return plainOfSorted(sortNumbers(durations))
}

function plainOfSorted(sorted: Float64Array): PlainFigures {
  const n = sorted.length
  return {
    n,
    p50: createFigure(plainEstimate(quantileOfSorted(sorted, 0.5)), n, MIN_EVENTS.p50),
    p95: createFigure(plainEstimate(quantileOfSorted(sorted, 0.95)), n, MIN_EVENTS.p95),
  }
}
