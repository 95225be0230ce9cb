/** How long something lasted, or has lasted so far. */
export interface Span {
  /** In any unit; not negative. */
  readonly duration: number
  /** False while it goes on: a censored span says "at least this long". */
  readonly observed: boolean
}

/** One step of a survival curve. */
export interface Step {
  readonly time: number
  /** Estimated share that lasts longer than `time`. */
  readonly survival: number
  /** Greenwood's sum Σ d / (n (n − d)); infinite once the curve has reached zero. */
  readonly greenwood: number
}

/**
 * The survival curve of Kaplan and Meier, "Nonparametric Estimation from Incomplete Observations", JASA 53 (1958), with Greenwood's
 * variance sum. At equal times events come before censorings. Steps at event times only, in order. O(n log n).
 */
export function kaplanMeier(spans: readonly Span[]): readonly Step[] {
  const sorted = spans.toSorted((a, b) => a.duration - b.duration)
  const steps: Step[] = []
  let survival = 1
  let greenwood = 0
  let index = 0
  while (index < sorted.length) {
    const time = sorted[index]?.duration ?? 0
    const atRisk = sorted.length - index
    let events = 0
    while (index < sorted.length && sorted[index]?.duration === time) {
      if (sorted[index]?.observed === true) events += 1
      index += 1
    }
    if (events === 0) continue
    survival *= 1 - events / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    steps.push({ time, survival, greenwood })
  }
  return steps
}
