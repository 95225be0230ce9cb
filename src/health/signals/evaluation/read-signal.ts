import type { TimeWindow } from '../../../statistics/window.ts'
import type { Breaker } from '../breaker.ts'
import { windowsAt } from '../periods.ts'
import type { Reading } from '../reading.ts'
import { type Counted, comparable, estimateSample, type Taken } from '../sample.ts'
import type { Length, Signal } from '../signal.ts'
import { type Counting, createComparer } from './compare-with-past.ts'
import { readRules } from './read-rules.ts'

export type Reader = ReturnType<typeof createReader>
export type Read = ReturnType<Reader>

/**
 * Reads one signal at the end of any period.
 *
 * @param knownFrom from when on everything that it counts is known, milliseconds since the epoch
 */
export function createReader(counting: Counting, knownFrom: number) {
  const { signal, take: takeAny } = counting
  const comparableFrom = Math.max(knownFrom, counting.comparableFrom ?? knownFrom)
  const take = ({ from, to }: TimeWindow) => takeAny({ from: Math.min(to, Math.max(from, knownFrom)), to })
  const compare = createComparer({ ...counting, take })

  return (end: number, breaker: Breaker) => {
    const { taken, window, before } = takeEnough(end)
    const sample = comparable(taken)
    if (sample === undefined) return { kind: 'uncounted' as const, taken, reading: 'none' as const, p: undefined }
    const estimate = estimateSample(sample)
    const usual = before.to <= window.from ? usableBaseline(before) : undefined
    const comparison = compare(sample, usual, { from: before.from, to: window.to })
    const isEnough = holdsEnough(sample, signal.minimum) && (comparison.weeks ?? 0) >= (signal.minimumWeeks ?? 0)
    const context = { isOpen: breaker.state !== 'closed' }
    const reading: Reading = isEnough ? readRules(signal.rules, { sample, estimate, comparison, context }) : 'none'
    const baseline = usual === undefined ? undefined : { ...estimateSample(usual), ...before }
    return { kind: 'counted' as const, sample, estimate, window, baseline, reading, isEnough, ...comparison }
  }

  /** The window of the period, or the wider one where that holds too little and the wider one holds something. */
  function takeEnough(end: number): TakenBefore {
    const { wider, window } = signal.span
    const narrow = takeBefore(end, window)
    const sample = comparable(narrow.taken)
    if (wider === undefined || sample === undefined || holdsEnough(sample, signal.minimum)) return narrow
    const wide = takeBefore(end, wider)
    return comparable(wide.taken) === undefined ? narrow : wide
  }

  function takeBefore(end: number, length: Length) {
    const { window, baseline } = windowsAt(end, { ...signal.span, window: length }, counting.observer.timezone)
    return { taken: take(window), window, before: counting.agreed ?? baseline }
  }

  /** The time before, where enough of it is known and it holds enough itself. */
  function usableBaseline(before: TimeWindow): Counted | undefined {
    const from = Math.max(before.from, comparableFrom)
    const known = before.to - from
    if (known <= 0 || known < (before.to - before.from) * (signal.span.usable ?? HALF)) return undefined
    const sample = comparable(take({ from, to: before.to }))
    return sample !== undefined && isMeasure(sample, signal) ? sample : undefined
  }
}

interface TakenBefore {
  readonly taken: Taken
  readonly window: TimeWindow
  readonly before: TimeWindow
}

function isMeasure(before: Counted, { baselineMinimum, baselineEvents = 0, minimum }: Signal): boolean {
  const isEnough = before.kind !== 'rate' || before.count >= baselineEvents
  return isEnough && estimateSample(before).known >= (baselineMinimum ?? minimum)
}

function holdsEnough(sample: Counted, minimum: number): boolean {
  const { known, value, atLeast } = estimateSample(sample)
  return known >= minimum && (value ?? atLeast) !== undefined
}

/** With less of it known a baseline is a few weeks' chance. */
const HALF = 0.5
