import { sortNumbers } from './quantile.ts'

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
  const steps: Step[] = []
  walkCurve(sortSpans(spans), (time, survival, greenwood) => {
    steps.push({ time, survival, greenwood })
    return true
  })
  return steps
}

/** Durations, each list in ascending order: those that ended, and those that have lasted so long and go on. */
export interface SortedDurations {
  readonly observed: ArrayLike<number>
  readonly censored: ArrayLike<number>
}

export function sortSpans(spans: readonly Span[]): SortedDurations {
  const observed: number[] = []
  const censored: number[] = []
  for (const span of spans) (span.observed ? observed : censored).push(span.duration)
  return { observed: sortNumbers(observed), censored: sortNumbers(censored) }
}

/** Goes along the curve, one call of `visit` a step, until it answers false. O(n), without an object for each step. */
export function walkCurve(
  durations: SortedDurations,
  visit: (time: number, survival: number, greenwood: number) => boolean,
): void {
  let [survival, greenwood] = [1, 0]
  walkEvents(durations, (time, events, atRisk) => {
    survival *= 1 - events / atRisk
    greenwood += events / (atRisk * (atRisk - events))
    return visit(time, survival, greenwood)
  })
}

/** Goes along the times at which something ended, with how many did and how many lasted until then, until `visit` answers false. */
function walkEvents(
  { observed, censored }: SortedDurations,
  visit: (time: number, events: number, atRisk: number) => boolean,
): void {
  let left = 0
  for (let index = 0; index < observed.length; ) {
    const time = observed[index] ?? 0
    while (left < censored.length && (censored[left] ?? 0) < time) left += 1
    const atRisk = observed.length - index + censored.length - left
    let events = 1
    while (index + events < observed.length && observed[index + events] === time) events += 1
    index += events
    if (!visit(time, events, atRisk)) return
  }
}
