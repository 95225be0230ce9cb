import { mannKendall } from '../../../statistics/mann-kendall.ts'
import { windowsInWeeks } from '../../../statistics/whole-weeks.ts'
import type { TimeWindow } from '../../../statistics/window.ts'
import type { Comparison } from '../reading.ts'
import { type Counted, comparable, estimateSample, type Taken } from '../sample.ts'
import type { Observer, Signal } from '../signal.ts'
import { compareSamples, compareValues } from './compare-samples.ts'

/** One signal, counted in any window of what is known. */
export interface Counting {
  readonly signal: Signal
  readonly take: (window: TimeWindow) => Taken
  readonly observer: Observer
}

/**
 * Tells how a sample differs from its baseline: by the test of its kind, or, for a signal that is read by its trend, by whether the
 * weeks of baseline and window rise. A week is counted once, however many periods look at it.
 */
export function createComparer({ signal, take, observer: { timezone } }: Counting) {
  const points = new Map<number, number | undefined>()

  function pointOf(week: TimeWindow): number | undefined {
    return points.getOrInsertComputed(week.from, () => {
      const found = comparable(take(week))
      const point = found && estimateSample(found)
      return point !== undefined && point.n >= signal.minimum ? point.value : undefined
    })
  }

  /** @param weeks from the beginning of the baseline to the end of the window */
  return (sample: Counted, baseline: Counted | undefined, weeks: TimeWindow): Comparison => {
    if (!signal.rules.some(({ kind }) => kind === 'trend' || kind === 'rising')) return compareSamples(sample, baseline)
    const change = compareValues(sample, baseline)
    const trend = mannKendall(windowsInWeeks(weeks, timezone).flatMap((week) => pointOf(week) ?? []))
    if (trend === undefined) return { change, p: undefined }
    return { change, p: trend.s > 0 ? trend.p : 1 }
  }
}
