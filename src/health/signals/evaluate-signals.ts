import { type TimeWindow, windowOfDays } from '../../statistics/window.ts'
import type { Steps } from '../../util/steps.ts'
import { leastOfBand } from '../people/people-band.ts'
import { tripBesideQuality } from '../velocity/trip-beside-quality.ts'
import type { Answer, BreakerNow, SignalAnswer } from './answer.ts'
import { advanceBreaker, type Breaker, type Cadence, CLOSED, isStale } from './breaker.ts'
import { createReader, type Read, type Reader } from './evaluation/read-signal.ts'
import { endedPeriods, type Period } from './periods.ts'
import { isClear } from './reading.ts'
import { estimateSample, type SampleEstimate, type Taken } from './sample.ts'
import type { Signal } from './signal.ts'
import type { SignalFacts } from './signal-facts.ts'

/** Where and until when signals are read. */
export interface Evaluation {
  /** Milliseconds since the epoch; nothing later exists. */
  readonly asOf: number
  /** The periods that were over then are read, `asOf` at the latest; absent: those that were over at `asOf`. */
  readonly until?: number
  /** From when on the pull requests are complete. */
  readonly historyFrom: number
  readonly timezone: string
  /** Whether people agreed to figures about groups of them. */
  readonly isAgreed: boolean
}

/** Every signal at the end of its last whole period, its breaker walked through the periods before; a step for each period. */
export function* evaluateSignals(
  signals: readonly Signal[],
  facts: SignalFacts,
  evaluation: Evaluation,
): Steps<readonly SignalAnswer[]> {
  const answers: SignalAnswer[] = []
  for (const signal of signals) {
    // What an answer is made of may be large: those before the last are let go one by one.
    let last: SignalAnswer | undefined
    for (const answer of walk(signal, facts, evaluation)) {
      last = answer
      yield
    }
    if (last !== undefined) answers.push(last)
  }
  return tripBesideQuality(answers)
}

const AGREE = 'it is about groups of people, and no report shows it without their agreement'

/** So many periods lead a breaker to where it is today; one that was open for longer says so since the first of them. */
const MOST_PERIODS: Readonly<Record<Cadence, number>> = { weekly: 52, monthly: 24, quarterly: 12 }

/**
 * One signal at the end of each whole period that is known, oldest first; a step for each. Velocity watches at most here: it trips beside
 * others.
 */
export function* evaluatePeriods(
  signal: Signal,
  facts: SignalFacts,
  evaluation: Evaluation,
): Steps<readonly SignalAnswer[]> {
  const answers: SignalAnswer[] = []
  for (const answer of walk(signal, facts, evaluation)) {
    answers.push(answer)
    yield
  }
  return answers
}

function walk(signal: Signal, facts: SignalFacts, evaluation: Evaluation): Iterable<SignalAnswer> {
  const { historyFrom, asOf, until = asOf, timezone, isAgreed } = evaluation
  const { cadence, measure } = signal
  const knownFrom = measure.since?.(facts, historyFrom) ?? historyFrom
  const periods = endedPeriods(cadence, Math.min(knownFrom, until), until, timezone).slice(-MOST_PERIODS[cadence])
  const missing = (connect: string) =>
    periods.map(({ name }): SignalAnswer => ({ signal, period: name, answer: { state: 'not-connected', connect } }))
  if (signal.isAboutPeople && !isAgreed) return missing(AGREE)
  const observer = { asOf, timezone }
  const take = (window: TimeWindow) => measure.take(facts, window, observer)
  const agreed = agreedBaseline(signal, facts, timezone)
  const counting = { signal, take, observer, agreed, comparableFrom: measure.comparableSince?.(facts) }
  return walkPeriods(periods, signal, createReader(counting, knownFrom))
}

/** Velocity is compared with the time that an organisation names, such as before it began to use AI. */
function agreedBaseline({ rules }: Signal, { settings }: SignalFacts, timezone: string): TimeWindow | undefined {
  const { baseline } = settings.velocity
  const isVelocity = rules.some(({ kind }) => kind === 'velocity')
  return isVelocity && baseline !== undefined ? windowOfDays(baseline, timezone) : undefined
}

/** Leads the breaker through the periods. */
function* walkPeriods(periods: readonly Period[], signal: Signal, read: Reader): Generator<SignalAnswer> {
  const { cadence } = signal
  let breaker = CLOSED
  let since: string | undefined
  for (const { name, end } of periods) {
    const found = read(end, breaker)
    const next = advanceBreaker(breaker, found.reading, cadence, cadence !== 'weekly' || isClear(found.p))
    if (next.state !== breaker.state) since = name
    breaker = next
    yield { signal, period: name, answer: toAnswer(found, toNow(breaker, since, signal), signal) }
  }
}

/** More work is no harm by itself: velocity is held at watch. */
function toNow(breaker: Breaker, since: string | undefined, { rules }: Signal): BreakerNow {
  const isHeld = breaker.state === 'tripped' && rules.some(({ kind }) => kind === 'velocity')
  return { state: isHeld ? 'watch' : breaker.state, since, isStale: isStale(breaker), isHeld, beside: [] }
}

function toAnswer(read: Read, breaker: BreakerNow, { isAboutPeople, countsPeople, rules }: Signal): Answer {
  if (read.kind === 'uncounted') return uncounted(read.taken, breaker, isAboutPeople)
  const { isEnough, sample, window, change, p } = read
  const estimate = countsPeople ? inBands(read.estimate) : read.estimate
  const baseline = read.baseline && countsPeople ? inBands(read.baseline) : read.baseline
  const isVelocity = rules.some(({ kind }) => kind === 'velocity')
  const reading = isVelocity && read.reading === 'bad' ? 'warn' : read.reading
  if (isEnough) return { state: 'ok', sample, estimate, window, baseline, change, p, reading, breaker }
  if (estimate.n === 0 && estimate.atLeast === undefined) return { state: 'none', breaker }
  return isAboutPeople ? { state: 'hidden' } : { state: 'few', sample, estimate, breaker }
}

/** Of people all are counted, those who are still on their way too: how many have arrived is not told. */
function inBands<T extends SampleEstimate>(estimate: T): T {
  return { ...estimate, n: leastOfBand(estimate.known), known: leastOfBand(estimate.known) }
}

function uncounted(taken: Taken, breaker: BreakerNow, isAboutPeople: boolean): Answer {
  switch (taken.kind) {
    case 'not-connected':
      return { state: taken.kind, connect: taken.connect }
    case 'partial': {
      const { sample, judged } = taken
      if (isAboutPeople) return { state: 'hidden' }
      return { state: taken.kind, sample, estimate: estimateSample(sample), judged, breaker }
    }
    default:
      return { state: 'hidden' }
  }
}
