/** How long something lasted or has lasted so far, in seconds. */
export interface SlowSpan {
  readonly time: number
  readonly ended: boolean
}

/** Two-sided 95 % of the normal distribution. */
export const Z = 1.959963984540054

interface Step {
  readonly time: number
  readonly survival: number
  /** Greenwood's sum. */
  readonly sum: number
}

/** Kaplan–Meier by its definition: at each time the product, over all event times up to it, of (1 − ended / at risk). */
function curveOf(spans: readonly SlowSpan[]): readonly Step[] {
  const times = [...new Set(spans.filter(({ ended }) => ended).map(({ time }) => time))].toSorted((a, b) => a - b)
  const deaths = times.map((time) => spans.filter((span) => span.ended && span.time === time).length)
  const atRisk = times.map((time) => spans.filter((span) => span.time >= time).length)
  return times.map((time, last) => {
    const factors = times.slice(0, last + 1).map((_, index) => [deaths[index] ?? 0, atRisk[index] ?? 0] as const)
    return {
      time,
      survival: factors.reduce((product, [d, n]) => product * (1 - d / n), 1),
      sum: factors.reduce((total, [d, n]) => total + d / (n * (n - d)), 0),
    }
  })
}

/** Products of many fractions miss a round target by a few units in the last place. */
const ROUNDING = 1e-9

export function slowQuantile(spans: readonly SlowSpan[], p: number): number | null {
  return curveOf(spans).find(({ survival }) => survival <= 1 - p + ROUNDING)?.time ?? null
}

/**
 * Brookmeyer and Crowley: from the first time at which the curve's lower confidence limit is at most 1 − p to the first at which its
 * upper limit is below it, with the limits S^exp(±z·se), which is the log(−log) scale taken back. A curve at zero has no limits.
 */
function slowInterval(spans: readonly SlowSpan[], p: number): readonly [number | null, number | null] {
  const limits = curveOf(spans)
    .filter(({ survival }) => survival > ROUNDING)
    .map(({ time, survival, sum }) => {
      const error = Math.sqrt(sum) / Math.abs(Math.log(survival))
      return { time, low: survival ** Math.exp(Z * error), high: survival ** Math.exp(-Z * error) }
    })
  return [limits.find(({ low }) => low <= 1 - p)?.time ?? null, limits.find(({ high }) => high < 1 - p)?.time ?? null]
}

/** Everything a report says about durations. */
export function slowTimes(spans: readonly SlowSpan[]) {
  const ended = spans.filter((span) => span.ended).map(({ time }) => time)
  const longest = Math.max(...spans.map(({ time }) => time))
  const [p50, p95] = [slowQuantile(spans, 0.5), slowQuantile(spans, 0.95)]
  return {
    n: ended.length,
    waiting: spans.length - ended.length,
    p50,
    p95,
    ...(p50 === null && spans.length > 0 && { p50AtLeast: longest }),
    ...(p95 === null && spans.length > 0 && { p95AtLeast: longest }),
    p50Interval: slowInterval(spans, 0.5),
    p95Interval: slowInterval(spans, 0.95),
    observed: { n: ended.length, p50: type7(ended, 0.5), p95: type7(ended, 0.95) },
  }
}

/** Points of 100: an ordinary quantile, with the interval of a curve in which nothing is still running. */
export function slowDepths(depths: readonly number[]) {
  const spans = depths.map((depth) => ({ time: depth, ended: true }))
  return {
    n: depths.length,
    p25: type7(depths, 0.25),
    p50: type7(depths, 0.5),
    p75: type7(depths, 0.75),
    p50Interval: slowInterval(spans, 0.5),
  }
}

/** Linear interpolation at rank (n − 1)·p. */
export function type7(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return low === undefined || high === undefined ? null : low + (rank - Math.floor(rank)) * (high - low)
}
