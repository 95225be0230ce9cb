import { mannKendall } from '../../../statistics/mann-kendall.ts'
import { windowsInWeeks } from '../../../statistics/whole-weeks.ts'
import type { TimeWindow } from '../../../statistics/window.ts'
import { type Comparison, changeFrom } from '../reading.ts'
import { type Counted, comparable, estimateSample, type Taken } from '../sample.ts'
import type { Observer, Rule, Signal } from '../signal.ts'
import { compareSamples, compareValues } from './compare-samples.ts'

/** One signal, counted in any window of what is known. */
export interface Counting {
  readonly signal: Signal
  readonly take: (window: TimeWindow) => Taken
  readonly observer: Observer
  /** What an organisation says to compare with instead of the time before the window; undefined: nothing. */
  readonly agreed?: TimeWindow | undefined
  /** From when on its past is a measure, milliseconds since the epoch; always unless said. */
  readonly comparableFrom?: number | undefined
}

/**
 * Tells how a sample differs from its baseline: by the test of its kind, or, for a signal that is read by its trend, by whether the
 * weeks of baseline and window rise. A week is counted once, however many periods look at it.
 */
export function createComparer({ signal, take, observer: { timezone } }: Counting) {
  const points = new Map<number, Point>()
  const looksAt = (kinds: readonly Rule['kind'][]) => signal.rules.some(({ kind }) => kinds.includes(kind))
  const [isTrend, hasTail] = [looksAt(['trend', 'rising']), looksAt(['tail'])]

  function pointOf(week: TimeWindow): Point {
    return points.getOrInsertComputed(week.from, () => {
      const found = comparable(take(week))
      const point = found && estimateSample(found)
      return { value: point !== undefined && point.n >= signal.minimum ? point.value : undefined, tail: point?.tail }
    })
  }

  /** @param weeks from the beginning of the baseline to the end of the window */
  return (sample: Counted, baseline: Counted | undefined, weeks: TimeWindow): Comparison => {
    if (!isTrend) return compareSamples(sample, baseline)
    const found = windowsInWeeks(weeks, timezone).map(pointOf)
    const change = compareValues(sample, baseline)
    const values = found.flatMap(({ value }) => value ?? [])
    const median = { change, p: pOfRise(values), weeks: values.length }
    if (!hasTail) return median
    const [now, before] = [estimateSample(sample).tail, baseline && estimateSample(baseline).tail]
    const tailChange = now === undefined ? undefined : changeFrom(before, now)
    return { ...median, tail: { change: tailChange, p: pOfRise(found.flatMap(({ tail }) => tail ?? [])) } }
  }
}

/** What a week came to; undefined where it holds too little. */
interface Point {
  readonly value: number | undefined
  readonly tail: number | undefined
}

/** How likely so much of a rise is by chance, 1 for a fall; undefined for too few weeks. */
function pOfRise(weeks: readonly number[]): number | undefined {
  const trend = mannKendall(weeks)
  if (trend === undefined) return undefined
  return trend.s > 0 ? trend.p : 1
}
