import type { TimeWindow } from '../../statistics/window.ts'
import { finish, type Steps } from '../../util/steps.ts'
import { type AiCohorts, type AiCounts, compareAiCohorts, countAiCohorts } from '../cohorts/ai/ai-cohorts.ts'
import { directoriesOfFew } from '../people/knowledge-concentration.ts'
import { comparePilots, type PilotComparison } from '../pilots/compare-pilot.ts'
import { ALWAYS_ALIKE, type JudgingHistory } from '../pilots/judging-history.ts'
import { NO_SOURCES, type SignalSources } from '../sources/signal-sources.ts'
import type { CountedRef } from '../weekly/pull-ref.ts'
import type { SignalAnswer } from './answer.ts'
import { type Evaluation, evaluatePeriods, evaluateSignals } from './evaluate-signals.ts'
import type { Taken } from './sample.ts'
import type { Observer, Signal } from './signal.ts'
import { indexSignalFacts, type SignalFacts } from './signal-facts.ts'
import type { SignalPull } from './signal-pull.ts'
import { type SignalSettings, USUAL_SETTINGS } from './signal-settings.ts'
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
  /** When pull requests began to be judged otherwise; absent: all were judged alike. */
  readonly judging?: JudgingHistory
}

export interface SignalsSource {
  /** What signals read beside pull requests; absent: nothing is connected. */
  readonly sources?: SignalSources
  /** What the organisation says about how they count; absent: the usual. */
  readonly settings?: SignalSettings
  /** `owner/name` of a repository; absent: its id is its name. */
  readonly nameOf?: (repositoryId: string) => string | undefined
  /** The table; absent: the one that every report reads. */
  readonly signals?: readonly Signal[]
}

export type Signals = ReturnType<typeof createSignals>

/** A question with what it leaves out said. */
interface Asked {
  readonly wanted: readonly Signal[]
  readonly evaluation: Evaluation & { readonly until: number }
}

/** Takes pull requests one at a time, in any order, and reads every signal at the end. It remembers a small record for each. */
export function createSignals({
  sources = NO_SOURCES,
  settings = USUAL_SETTINGS,
  signals = SIGNALS,
  nameOf = String,
}: SignalsSource = {}) {
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

  function read({ asOf, historyFrom, timezone, until = asOf, isAgreed = false, off = [] }: SignalsQuestion): Asked {
    const first = pulls.reduce((least, { createdAt }) => Math.min(least, createdAt), asOf)
    const evaluation = { asOf, historyFrom: historyFrom ?? first, timezone, until, isAgreed }
    const wanted = signals.filter(({ id }) => !off.includes(id))
    return { wanted, evaluation }
  }

  /** Each signal that is wanted at the end of its last whole period, in the order of the table. */
  function answersInSteps(question: SignalsQuestion): Steps<readonly SignalAnswer[]> {
    const { wanted, evaluation } = read(question)
    return evaluateSignals(wanted, known(), evaluation)
  }

  /** Each at the end of all its periods, oldest first. */
  function* historiesInSteps(question: SignalsQuestion): Steps<readonly (readonly SignalAnswer[])[]> {
    const { wanted, evaluation } = read(question)
    const histories: (readonly SignalAnswer[])[] = []
    for (const signal of wanted) histories.push(yield* evaluatePeriods(signal, known(), evaluation))
    return histories
  }

  return {
    add,
    added: (): readonly SignalPull[] => pulls,
    answersInSteps,
    answers: (question: SignalsQuestion) => finish(answersInSteps(question)),
    historiesInSteps,
    histories: (question: SignalsQuestion) => finish(historiesInSteps(question)),
    ...createInquiries({ signals, settings, nameOf, known, read }),
  }
}

interface Inquired {
  readonly signals: readonly Signal[]
  readonly settings: SignalSettings
  readonly nameOf: (repositoryId: string) => string | undefined
  readonly known: () => SignalFacts
  readonly read: (question: SignalsQuestion) => Asked
}

/** What is asked beside the answers of the table. */
function createInquiries({ signals, settings, nameOf, known, read }: Inquired) {
  /** What a signal finds in any stretch of time; undefined for one that is not in the table. */
  function takeIn(id: string, window: TimeWindow, observer: Observer): Taken | undefined {
    return signals.find((signal) => signal.id === id)?.measure.take(known(), window, observer)
  }

  /** Each pilot of the configuration beside the time before and beside the others. */
  function pilots(question: SignalsQuestion): readonly PilotComparison[] {
    if (settings.pilots.length === 0) return []
    const { wanted, evaluation } = read(question)
    return comparePilots(settings.pilots, {
      signals: wanted,
      facts: known(),
      observer: evaluation,
      until: evaluation.until,
      historyFrom: evaluation.historyFrom,
      judging: question.judging ?? ALWAYS_ALIKE,
      nameOf,
    })
  }

  /** What was merged in a stretch of time, by how much a model has to do with it. */
  function aiCohorts(window: TimeWindow, observer: Observer): AiCohorts {
    return compareAiCohorts(known(), window, observer)
  }

  /** The pull requests and issues behind the part of each answer that has one, newest last; never of a signal about people. */
  function behind(answers: readonly SignalAnswer[], observer: Observer): ReadonlyMap<string, readonly CountedRef[]> {
    return new Map(
      answers.flatMap(({ signal: { id, measure, isAboutPeople }, answer }) => {
        if (answer.state !== 'ok' || measure.behind === undefined || isAboutPeople) return []
        return [[id, measure.behind(known(), answer.window, observer)] as const]
      }),
    )
  }

  /** Directories that few people know, for groups that agreed to such figures. */
  function directoriesInNeed(window: TimeWindow): ReturnType<typeof directoriesOfFew> {
    return directoriesOfFew(known(), window)
  }

  /** How many of them carry a sign of AI help, without a comparison. */
  function aiCounts(window: TimeWindow): AiCounts {
    return countAiCohorts(known(), window)
  }

  return { takeIn, pilots, aiCohorts, aiCounts, behind, directoriesInNeed }
}
