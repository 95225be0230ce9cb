import { kaplanMeier, type SortedDurations, type Span, type Step, walkCurve } from './kaplan-meier.ts'

/** A quantile of durations when some are still running. */
export interface SurvivalQuantile {
  /** `undefined` where the curve does not come down far enough. */
  readonly value: number | undefined
  /** The longest span seen, as a lower bound, where there is no value; undefined without any span. */
  readonly atLeast: number | undefined
  /** 95 % interval; an end is undefined where the curve does not reach it. */
  readonly interval: readonly [number | undefined, number | undefined]
}

/** Two-sided 95 % of the normal distribution. */
const Z = 1.959963984540054
/** Products of many fractions miss a round target by a few units in the last place; R's survival package allows for it too. */
const TOLERANCE = 1e-9

/**
 * The p-quantile is the first time at which the survival curve is at most 1 − p. Interval by Brookmeyer and Crowley, "A Confidence
 * Interval for the Median Survival Time", Biometrics 38 (1982), on the log(−log) scale: the times at which the curve is not clearly
 * above or below 1 − p. O(n log n).
 */
export function survivalQuantile(spans: readonly Span[], p: number): SurvivalQuantile {
  return quantileOfCurve(kaplanMeier(spans), p, longest(spans))
}

/** The same from a curve that is known, so that several quantiles cost one curve. O(n). */
export function quantileOfCurve(steps: readonly Step[], p: number, longestSpan: number | undefined): SurvivalQuantile {
  const target = 1 - p
  const value = steps.find(({ survival }) => survival <= target + TOLERANCE)?.time
  return {
    value,
    atLeast: value === undefined ? longestSpan : undefined,
    interval: [
      steps.find((step) => distance(step, target) <= Z)?.time,
      steps.find((step) => distance(step, target) < -Z)?.time,
    ],
  }
}

/** Only the p-quantile itself, from durations in order; undefined where the curve does not come down far enough. O(n). */
export function quantileOfSorted(durations: SortedDurations, p: number): number | undefined {
  let value: number | undefined
  walkCurve(durations, (time, survival) => {
    const isReached = survival <= 1 - p + TOLERANCE
    if (isReached) value = time
    return !isReached
  })
  return value
}

/** The longest span, running ones included. */
export function longest(spans: readonly Span[]): number | undefined {
  return spans.reduce<number | undefined>(
    (most, { duration }) => (most === undefined || duration > most ? duration : most),
    undefined,
  )
}

/**
 * How far the curve is above the target in standard errors (Greenwood's, by the delta method) on the log(−log) scale; negative once
 * it is below. Not a number where the curve has reached zero: its variance is not defined there, so that step neither opens nor
 * closes an interval.
 */
function distance({ survival, greenwood }: Step, target: number): number {
  if (survival <= TOLERANCE || !Number.isFinite(greenwood)) return Number.NaN
  const scale = (share: number) => Math.log(-Math.log(share))
  const error = Math.sqrt(greenwood) / Math.abs(Math.log(survival))
  return (scale(target) - scale(survival)) / error
}
