import { mannKendall } from '../../statistics/mann-kendall.ts'
import { windowsInWeeks } from '../../statistics/whole-weeks.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import { compareSamples } from './compare-samples.ts'
import type { Comparison } from './reading.ts'
import { comparable, estimateSample, type Sample, type Taken } from './sample.ts'
import type { Signal } from './signal.ts'

/** One signal, counted in any window of what is known. */
export interface Counting {
  readonly signal: Signal
  readonly take: (window: TimeWindow) => Taken
  readonly timezone: string
}

/**
 * How a sample differs from its baseline: by the test of its kind, or, for a signal that is read by its trend, by whether the weeks of
 * baseline and window rise.
 *
 * @param weeks from the beginning of the baseline to the end of the window
 */
export function compareWithPast(
  { signal, take, timezone }: Counting,
  sample: Sample,
  baseline: Sample | undefined,
  weeks: TimeWindow,
): Comparison {
  const { change, p } = compareSamples(sample, baseline)
  if (!signal.rules.some(({ kind }) => kind === 'trend')) return { change, p }
  const points = windowsInWeeks(weeks, timezone).flatMap((week) => {
    const found = comparable(take(week))
    const point = found && estimateSample(found)
    return point !== undefined && point.n >= signal.minimum ? (point.value ?? []) : []
  })
  const trend = mannKendall(points)
  if (trend === undefined) return { change, p: undefined }
  return { change, p: trend.s > 0 ? trend.p : 1 }
}
