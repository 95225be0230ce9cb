import { type SortedDurations, type Span, sortSpans, walkCurve } from './kaplan-meier.ts'

/** A quantile of durations when some are censored. */
export interface SurvivalQuantile {
  /** `undefined` where the curve does not come down far enough. */
  readonly value: number | undefined
  /** Where there is no value: the longest time that five lasted, as a lower bound; undefined with fewer than five spans. */
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
  return survivalQuantileOfSorted(sortSpans(spans), p)
}

/** The same of durations in order, so that several quantiles cost one sort. O(n). */
export function survivalQuantileOfSorted(durations: SortedDurations, p: number): SurvivalQuantile {
  const target = 1 - p
  const goal = scale(target)
  const found: { value?: number; low?: number; high?: number } = {}
  walkCurve(durations, (time, survival, greenwood) => {
    if (found.value === undefined && survival <= target + TOLERANCE) found.value = time
    const away = distance(survival, greenwood, goal)
    if (found.low === undefined && away <= Z) found.low = time
    if (away < -Z) found.high = time
    return found.high === undefined
  })
  const { value, low, high } = found
  return { value, atLeast: value === undefined ? longestOfFive(durations) : undefined, interval: [low, high] }
}

/** With fewer that last so long a curve says nothing. */
const MIN_AT_RISK = 5

/** The longest time that five lasted, ended or not: the fifth longest duration; undefined with fewer. */
function longestOfFive({ observed, censored }: SortedDurations): number | undefined {
  if (observed.length + censored.length < MIN_AT_RISK) return undefined
  let [ended, running] = [observed.length, censored.length]
  const takeLongest = () => {
    const [one, other] = [observed[ended - 1] ?? -1, censored[running - 1] ?? -1]
    if (one >= other) ended -= 1
    else running -= 1
    return Math.max(one, other)
  }
  for (let longer = 1; longer < MIN_AT_RISK; longer += 1) takeLongest()
  return takeLongest()
}

/**
 * How far the curve is above the target in standard errors (Greenwood's, by the delta method) on the log(−log) scale, on which the goal
 * is given; negative once it is below. Not a number where the curve has reached zero: its variance is not defined there, so that step
 * neither opens nor closes an interval.
 */
function distance(survival: number, greenwood: number, goal: number): number {
  if (survival <= TOLERANCE || !Number.isFinite(greenwood)) return Number.NaN
  const logarithm = Math.log(survival)
  return (goal - Math.log(-logarithm)) / (Math.sqrt(greenwood) / Math.abs(logarithm))
}

function scale(share: number): number {
  return Math.log(-Math.log(share))
}
