import type { TimeWindow } from '../../statistics/window.ts'
import type { Answer, BreakerNow, SignalAnswer } from './answer.ts'
import { advanceBreaker, type Breaker, CLOSED, isStale } from './breaker.ts'
import { type Counting, compareWithPast } from './compare-with-past.ts'
import { endedPeriods, type Period, windowsAt } from './periods.ts'
import { readRules } from './read-rules.ts'
import { isClear, type Reading } from './reading.ts'
import { estimateSample, type Sample } from './sample.ts'
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

/** Reads every signal at the end of its last whole period, its breaker walked through all periods before. */
export function evaluateSignals(
  signals: readonly Signal[],
  facts: SignalFacts,
  evaluation: Evaluation,
): readonly SignalAnswer[] {
  return signals.flatMap((signal) => {
    const periods = endedPeriods(signal.cadence, evaluation.historyFrom, evaluation.asOf, evaluation.timezone)
    const last = periods.at(-1)
    return last === undefined ? [] : { signal, period: last.name, answer: answerAt(signal, facts, periods, evaluation) }
  })
}

const AGREE = 'it is about groups of people and off until the configuration says signals.people: agreed'

/** More periods do not change what a breaker says today. */
const MOST_PERIODS = 104

function answerAt(signal: Signal, facts: SignalFacts, periods: readonly Period[], evaluation: Evaluation): Answer {
  const { measure } = signal
  if (measure.kind === 'not-connected') return { state: 'not-connected', connect: measure.connect }
  if (signal.isAboutPeople && !evaluation.isAgreed) return { state: 'not-connected', connect: AGREE }
  const { timezone } = evaluation
  const take = (window: TimeWindow) => measure.take(facts, window, timezone)
  const read = createReader({ signal, take, timezone }, evaluation)
  let breaker = CLOSED
  let since: string | undefined
  let answer: Answer = { state: 'none', breaker: toNow(CLOSED, undefined) }
  for (const { name, end } of periods.slice(-MOST_PERIODS)) {
    const found = read(end, breaker)
    const counts = signal.cadence !== 'weekly' || isClear(found.p)
    const next = advanceBreaker(breaker, found.reading, signal.cadence, counts)
    if (next.state !== breaker.state) since = name
    breaker = next
    answer = withBreaker(found, toNow(breaker, since))
  }
  return answer
}

function toNow(breaker: Breaker, since: string | undefined): BreakerNow {
  return { state: breaker.state, since, isStale: isStale(breaker) }
}

type Read = ReturnType<ReturnType<typeof createReader>>

/** Reads one signal at the end of any period. */
function createReader(counting: Counting, { historyFrom }: Evaluation) {
  const { signal, take, timezone } = counting
  return (end: number, breaker: Breaker) => {
    const { window, baseline: before } = windowsAt(end, signal.span, timezone)
    const sample = take(window)
    const estimate = estimateSample(sample)
    const usual = usableBaseline(counting, before, historyFrom)
    const comparison = compareWithPast(counting, sample, usual, { from: before.from, to: window.to })
    const isEnough = estimate.n >= signal.minimum && (estimate.value ?? estimate.atLeast) !== undefined
    const context = { isOpen: breaker.state !== 'closed' }
    const reading: Reading = isEnough ? readRules(signal.rules, estimate, comparison, context) : 'none'
    const baseline = usual === undefined ? undefined : { ...estimateSample(usual), ...before }
    return { sample, estimate, baseline, reading, isEnough, ...comparison }
  }
}

/** The time before, where it is known for at least half its length and holds enough itself. */
function usableBaseline({ signal, take }: Counting, before: TimeWindow, historyFrom: number): Sample | undefined {
  const known = before.to - Math.max(before.from, historyFrom)
  if (known < (before.to - before.from) / 2) return undefined
  const sample = take({ from: Math.max(before.from, historyFrom), to: before.to })
  return estimateSample(sample).n >= signal.minimum ? sample : undefined
}

function withBreaker({ isEnough, sample, estimate, baseline, change, p, reading }: Read, breaker: BreakerNow): Answer {
  if (isEnough) return { state: 'ok', sample, estimate, baseline, change, p, reading, breaker }
  return estimate.n === 0 && estimate.atLeast === undefined
    ? { state: 'none', breaker }
    : { state: 'few', sample, estimate, breaker }
}
