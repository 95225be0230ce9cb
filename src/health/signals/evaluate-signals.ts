import type { TimeWindow } from '../../statistics/window.ts'
import type { Answer, BreakerNow, SignalAnswer } from './answer.ts'
import { advanceBreaker, type Breaker, CLOSED, isStale } from './breaker.ts'
import { type Counting, compareWithPast } from './compare-with-past.ts'
import { endedPeriods, type Period, windowsAt } from './periods.ts'
import { readRules } from './read-rules.ts'
import { isClear, type Reading } from './reading.ts'
import { comparable, estimateSample, type Sample, type Taken } from './sample.ts'
import type { Signal } from './signal.ts'
import type { SignalFacts } from './signal-facts.ts'

/** Where and until when signals are read. */
export interface Evaluation {
  /** Milliseconds since the epoch; nothing later exists. */
  readonly asOf: number
  /** From when on the facts are complete. */
  readonly historyFrom: number
  readonly timezone: string
  /** Whether people agreed to figures about groups of them. */
  readonly isAgreed: boolean
}

/** Every signal at the end of its last whole period, its breaker walked through the periods before. */
export function evaluateSignals(
  signals: readonly Signal[],
  facts: SignalFacts,
  evaluation: Evaluation,
): readonly SignalAnswer[] {
  return signals.flatMap((signal) => evaluatePeriods(signal, facts, evaluation).at(-1) ?? [])
}

const AGREE = 'it is about groups of people, and no report shows it without their agreement'

/** More periods do not change what a breaker says today. */
const MOST_PERIODS = 104

/** One signal at the end of each whole period that is known, oldest first. */
export function evaluatePeriods(signal: Signal, facts: SignalFacts, evaluation: Evaluation): readonly SignalAnswer[] {
  const { historyFrom, asOf, timezone, isAgreed } = evaluation
  const { cadence, measure } = signal
  const periods = endedPeriods(cadence, historyFrom, asOf, timezone).slice(-MOST_PERIODS)
  const missing = (connect: string) =>
    periods.map(({ name }): SignalAnswer => ({ signal, period: name, answer: { state: 'not-connected', connect } }))
  if (measure.kind === 'not-connected') return missing(measure.connect)
  if (signal.isAboutPeople && !isAgreed) return missing(AGREE)
  const take = (window: TimeWindow) => measure.take(facts, window, timezone)
  return walkPeriods(periods, cadence, createReader({ signal, take, timezone }, historyFrom)).map(
    ({ name, answer }): SignalAnswer => ({ signal, period: name, answer }),
  )
}

/** Leads the breaker through the periods. */
function walkPeriods(periods: readonly Period[], cadence: Signal['cadence'], read: Reader) {
  let breaker = CLOSED
  let since: string | undefined
  return periods.map(({ name, end }) => {
    const found = read(end, breaker)
    const next = advanceBreaker(breaker, found.reading, cadence, cadence !== 'weekly' || isClear(found.p))
    if (next.state !== breaker.state) since = name
    breaker = next
    return { name, answer: withBreaker(found, toNow(breaker, since)) }
  })
}

function toNow(breaker: Breaker, since: string | undefined): BreakerNow {
  return { state: breaker.state, since, isStale: isStale(breaker) }
}

type Reader = ReturnType<typeof createReader>
type Read = ReturnType<Reader>

/** Reads one signal at the end of any period. */
function createReader(counting: Counting, historyFrom: number) {
  const { signal, take, timezone } = counting
  return (end: number, breaker: Breaker) => {
    const { window, baseline: before } = windowsAt(end, signal.span, timezone)
    const taken = take(window)
    const sample = comparable(taken)
    if (sample === undefined) return { kind: 'uncounted' as const, taken, reading: 'none' as const, p: undefined }
    const estimate = estimateSample(sample)
    const usual = usableBaseline(counting, before, historyFrom)
    const comparison = compareWithPast(counting, sample, usual, { from: before.from, to: window.to })
    const isEnough = estimate.known >= signal.minimum && (estimate.value ?? estimate.atLeast) !== undefined
    const context = { isOpen: breaker.state !== 'closed' }
    const reading: Reading = isEnough ? readRules(signal.rules, estimate, comparison, context) : 'none'
    const baseline = usual === undefined ? undefined : { ...estimateSample(usual), ...before }
    return { kind: 'counted' as const, sample, estimate, baseline, reading, isEnough, ...comparison }
  }
}

/** The time before, where it is known for at least half its length and holds enough itself. */
function usableBaseline({ signal, take }: Counting, before: TimeWindow, historyFrom: number): Sample | undefined {
  const known = before.to - Math.max(before.from, historyFrom)
  if (known < (before.to - before.from) / 2) return undefined
  const sample = comparable(take({ from: Math.max(before.from, historyFrom), to: before.to }))
  return sample !== undefined && estimateSample(sample).n >= signal.minimum ? sample : undefined
}

function withBreaker(read: Read, breaker: BreakerNow): Answer {
  if (read.kind === 'uncounted') return uncounted(read.taken, breaker)
  const { isEnough, sample, estimate, baseline, change, p, reading } = read
  if (isEnough) return { state: 'ok', sample, estimate, baseline, change, p, reading, breaker }
  return estimate.n === 0 && estimate.atLeast === undefined
    ? { state: 'none', breaker }
    : { state: 'few', sample, estimate, breaker }
}

function uncounted(taken: Taken, breaker: BreakerNow): Answer {
  switch (taken.kind) {
    case 'not-connected':
      return { state: taken.kind, connect: taken.connect }
    case 'partial':
      return { state: taken.kind, estimate: estimateSample(taken.sample), judged: taken.judged, breaker }
    default:
      return { state: 'hidden' }
  }
}
