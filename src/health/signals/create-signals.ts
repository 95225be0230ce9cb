import type { TimeWindow } from '../../statistics/window.ts'
import { NO_SOURCES, type SignalSources } from '../sources/signal-sources.ts'
import type { SignalAnswer } from './answer.ts'
import { evaluatePeriods, evaluateSignals } from './evaluate-signals.ts'
import type { Taken } from './sample.ts'
import type { Observer, Signal } from './signal.ts'
import { indexSignalFacts, type SignalFacts } from './signal-facts.ts'
import type { SignalPull } from './signal-pull.ts'
import type { SignalSettings } from './signal-settings.ts'
import { SIGNALS } from './signals.ts'

export interface SignalsQuestion {
  /** Milliseconds since the epoch; nothing later exists. */
  readonly asOf: number
  /** From when on what was added is complete; undefined: from the first pull request on. */
  readonly historyFrom: number | undefined
  readonly timezone: string
  /** Only periods that were over then are read, though what came until `asOf` is known; absent: all that were over at `asOf`. */
  readonly until?: number
  /** Whether people agreed to figures about groups of them; absent: they did not. */
  readonly isAgreed?: boolean
  /** Ids of signals that are not wanted. */
  readonly off?: readonly string[]
}

export interface SignalsSource {
  /** What signals read beside pull requests; absent: nothing is connected. */
  readonly sources?: SignalSources
  /** What the organisation says about how they count; absent: the usual. */
  readonly settings?: SignalSettings
  /** The table; absent: the one that every report reads. */
  readonly signals?: readonly Signal[]
}

export type Signals = ReturnType<typeof createSignals>

/** Takes pull requests one at a time, in any order, and reads every signal at the end. It remembers a small record for each. */
export function createSignals({ sources = NO_SOURCES, settings, signals = SIGNALS }: SignalsSource = {}) {
  const pulls: SignalPull[] = []
  let facts: SignalFacts | undefined

  function add(pull: SignalPull): void {
    pulls.push(pull)
    facts = undefined
  }

  /** Indexed once, however often it is asked. */
  function known(): SignalFacts {
    facts ??= indexSignalFacts(pulls, sources, settings)
    return facts
  }

  function read({ asOf, historyFrom, timezone, until = asOf, isAgreed = false, off = [] }: SignalsQuestion) {
    const first = pulls.reduce((least, { createdAt }) => Math.min(least, createdAt), asOf)
    const evaluation = { asOf, historyFrom: historyFrom ?? first, timezone, until, isAgreed }
    const wanted = signals.filter(({ id }) => !off.includes(id))
    return { wanted, evaluation }
  }

  /** Each signal that is wanted at the end of its last whole period, in the order of the table. */
  function answers(question: SignalsQuestion): readonly SignalAnswer[] {
    const { wanted, evaluation } = read(question)
    return evaluateSignals(wanted, known(), evaluation)
  }

  /** Each at the end of all its periods, oldest first. */
  function histories(question: SignalsQuestion): readonly (readonly SignalAnswer[])[] {
    const { wanted, evaluation } = read(question)
    return wanted.map((signal) => evaluatePeriods(signal, known(), evaluation))
  }

  /** What a signal finds in any stretch of time; undefined for one that is not in the table. */
  function takeIn(id: string, window: TimeWindow, observer: Observer): Taken | undefined {
    return signals.find((signal) => signal.id === id)?.measure.take(known(), window, observer)
  }

  return { add, answers, histories, takeIn, added: (): readonly SignalPull[] => pulls }
}
