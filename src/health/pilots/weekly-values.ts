import type { TimeWindow } from '../../statistics/window.ts'
import { comparable, estimateSample, type Sample } from '../signals/sample.ts'
import type { Observer, Signal } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'

/** A share or a median of fewer in a week is one of single changes. */
const FEWEST_IN_A_WEEK = 5

/** Where a signal is counted, and from when on its facts are complete. */
export interface WeeklyRequest {
  readonly weeks: readonly TimeWindow[]
  readonly observer: Observer
  /** Milliseconds since the epoch. */
  readonly historyFrom: number
}

/** A signal in each week; undefined for a week in which it has no value, or that is not known as a whole. */
export function weeklyValues(
  { measure }: Signal,
  facts: SignalFacts,
  { weeks, observer, historyFrom }: WeeklyRequest,
): readonly (number | undefined)[] {
  if (measure.kind !== 'sample') return weeks.map(() => undefined)
  const knownFrom = measure.since?.(facts, historyFrom) ?? historyFrom
  return weeks.map((week) => {
    if (week.from < knownFrom || week.to > observer.asOf) return undefined
    const sample = comparable(measure.take(facts, week, observer))
    return sample === undefined ? undefined : valueOfWeek(sample)
  })
}

function valueOfWeek(sample: Sample): number | undefined {
  const { value, n } = estimateSample(sample)
  switch (sample.kind) {
    case 'totals':
      // A week in which nothing was completed is a week of nothing.
      return value ?? 0
    case 'count':
      return value
    case 'rate':
      return sample.exposure >= FEWEST_IN_A_WEEK ? value : undefined
    default:
      return n >= FEWEST_IN_A_WEEK ? value : undefined
  }
}
