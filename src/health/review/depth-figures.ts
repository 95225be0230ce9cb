import { VERDICTS, type Verdict } from '../../depth/verdict.ts'
import { quantileOfSorted } from '../../statistics/quantile.ts'
import { survivalQuantileOfSorted } from '../../statistics/survival-quantile.ts'
import { createFigure, type Figure, MIN_EVENTS, plainEstimate } from '../figure.ts'

/** Quartiles of the depth in points of 100, over the pull requests whose verdict carries a score. */
export interface DepthFigures {
  readonly n: number
  readonly p25: Figure
  readonly p50: Figure
  readonly p75: Figure
  /** How many got which verdict, scored or not. */
  readonly verdicts: Readonly<Record<string, number>>
}

/** @param sorted depths in ascending order */
export function depthFigures(sorted: Float64Array, countOf: (verdict: Verdict) => number): DepthFigures {
  const n = sorted.length
  const plain = (p: number) => plainEstimate(quantileOfSorted(sorted, p))
  const { interval } = survivalQuantileOfSorted({ observed: sorted, censored: [] }, 0.5)
  return {
    n,
    p25: createFigure(plain(0.25), n, MIN_EVENTS.p50),
    p50: createFigure({ ...plain(0.5), interval }, n, MIN_EVENTS.p50),
    p75: createFigure(plain(0.75), n, MIN_EVENTS.p50),
    verdicts: Object.fromEntries(VERDICTS.map((verdict) => [verdict, countOf(verdict)])),
  }
}
