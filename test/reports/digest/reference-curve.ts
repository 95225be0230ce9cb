/** How long something lasted (observed), or has lasted so far (censored). Seconds, or points. */
export interface Span {
  readonly time: number
  readonly observed: boolean
}

/** Two-sided 95 % of the normal distribution: 1.96 standard errors. */
export const Z = 1.959963984540054

interface Step {
  readonly time: number
  readonly survival: number
  /** Greenwood's sum. */
  readonly sum: number
}

/** S(t) = ∏ (1 − dᵢ / nᵢ) over all times tᵢ ≤ t, where dᵢ ended at tᵢ and nᵢ had lasted at least as long. */
function curve(spans: readonly Span[]): readonly Step[] {
  const times = [...new Set(spans.filter(({ observed }) => observed).map(({ time }) => time))].toSorted((a, b) => a - b)
  return times.map((time) => {
    const factors = times
      .filter((earlier) => earlier <= time)
      .map((at) => ({
        d: spans.filter((span) => span.observed && span.time === at).length,
        n: spans.filter((span) => span.time >= at).length,
      }))
    return {
      time,
      survival: factors.reduce((product, { d, n }) => product * (1 - d / n), 1),
      sum: factors.reduce((total, { d, n }) => total + d / (n * (n - d)), 0),
    }
  })
}

/** Products of many fractions miss a round target by a few units in the last place. */
const ROUNDING = 1e-9

/** The first time at which S(t) ≤ 1 − p. */
export function quantile(spans: readonly Span[], p: number): number | null {
  return curve(spans).find(({ survival }) => survival <= 1 - p + ROUNDING)?.time ?? null
}

/**
 * All times at which the curve is within 1.96 standard errors of 1 − p on the log(−log) scale: from the first time at which the lower
 * confidence limit is at most 1 − p to the first at which the upper one is below it. A curve at zero has no variance.
 */
export function interval(spans: readonly Span[], p: number): readonly [number | null, number | null] {
  const limits = curve(spans)
    .filter(({ survival }) => survival > ROUNDING)
    .map(({ time, survival, sum }) => {
      const error = Math.sqrt(sum) / Math.abs(Math.log(survival))
      return { time, low: survival ** Math.exp(Z * error), high: survival ** Math.exp(-Z * error) }
    })
  return [limits.find(({ low }) => low <= 1 - p)?.time ?? null, limits.find(({ high }) => high < 1 - p)?.time ?? null]
}

/** Everything JSON says about durations. */
export function times(spans: readonly Span[]) {
  const ended = spans.filter(({ observed }) => observed).map(({ time }) => time)
  const bound = spans.map(({ time }) => time).toSorted((a, b) => b - a)[4]
  const [p50, p95] = [quantile(spans, 0.5), quantile(spans, 0.95)]
  return {
    n: ended.length,
    waiting: spans.length - ended.length,
    p50,
    p95,
    ...(p50 === null && bound !== undefined && { p50AtLeast: bound }),
    ...(p95 === null && bound !== undefined && { p95AtLeast: bound }),
    p50Interval: interval(spans, 0.5),
    p95Interval: interval(spans, 0.95),
    observed: { n: ended.length, p50: type7(ended, 0.5), p95: type7(ended, 0.95) },
  }
}

/** Linear interpolation at rank (n − 1)·p: type 7. */
export function type7(values: readonly number[], p: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const rank = (sorted.length - 1) * p
  const [low, high] = [sorted[Math.floor(rank)], sorted[Math.ceil(rank)]]
  return low === undefined || high === undefined ? null : low + (rank - Math.floor(rank)) * (high - low)
}

interface Estimate {
  readonly n: number
  /** Ended or still running; by default there are no running ones. */
  readonly spans?: number
  readonly value: number | null
  readonly atLeast?: number | undefined
}

/** What a table shows (docs/metrics.md, "When a figure is shown"): `—` for too few events, else the value, else the lower bound. */
export function cell({ n, value, atLeast, spans = n }: Estimate, fewest: number): string {
  if (value !== null) return n < fewest ? '—' : value.toFixed(6)
  return spans < fewest || atLeast === undefined ? '—' : `> ${atLeast.toFixed(6)}`
}
