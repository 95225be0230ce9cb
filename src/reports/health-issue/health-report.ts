import type { AiCohorts } from '../../health/cohorts/ai/ai-cohorts.ts'
import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { Signals, SignalsQuestion } from '../../health/signals/create-signals.ts'
import { tripBesideQuality } from '../../health/velocity/trip-beside-quality.ts'
import type { CountedRef } from '../../health/weekly/pull-ref.ts'
import { lastDaysWindow } from '../../statistics/window.ts'
import { pilotsOf } from '../pilots/pilots-of.ts'
import { type CelebratedPull, chooseCelebrated } from './celebrate.ts'
import type { HealthPeriod } from './health-period.ts'

/** Everything that the issue about a month or a quarter says. */
export interface HealthReport {
  /** The organisation. */
  readonly scope: string
  readonly period: HealthPeriod
  readonly timezone: string
  /** When it was looked at, milliseconds since the epoch. */
  readonly asOf: number
  /** Every signal that is wanted, at the end of its last whole period inside this one. */
  readonly answers: readonly SignalAnswer[]
  /** Monthly signals at the end of each month of a quarter, oldest first; empty for a month. */
  readonly months: readonly (readonly SignalAnswer[])[]
  /** Merged in the period. */
  readonly celebrated: readonly CelebratedPull[]
  /** Over the thirteen weeks up to the end of the period. */
  readonly aiCohorts: AiCohorts
  /** Those that ran in a quarter and of which something is known; none for a month. */
  readonly pilots: readonly PilotComparison[]
  /** By the id of a signal, the pull requests and issues that it counted, newest last. */
  readonly behind: ReadonlyMap<string, readonly CountedRef[]>
  /** That fewer than two people know, over half a year; none for a month, and where people did not agree. */
  readonly directories: readonly { readonly repository: string; readonly directory: string }[]
  readonly repositories: { readonly counted: number; readonly leftOut: number }
  /** Whether signals about groups of people are among them. */
  readonly isAgreed: boolean
}

interface HealthInput extends Pick<HealthReport, 'scope' | 'period' | 'repositories'> {
  readonly signals: Signals
  /** Nothing later is known; figures are those of the end of the period. */
  readonly question: SignalsQuestion
}

const MONTHS_OF_A_QUARTER = 3
/** Weeks that cohorts by AI help are compared over. */
const COHORT_DAYS = 91
/** People forget what they have not touched for half a year. */
const KNOWN_DAYS = 180

export function buildHealthReport({ signals, question, ...about }: HealthInput): HealthReport {
  const { period } = about
  const { timezone, isAgreed = false } = question
  const histories = signals.histories({ ...question, until: period.to })
  const answers = tripBesideQuality(histories.flatMap((answersOfOne) => answersOfOne.at(-1) ?? []))
  const monthly = histories.filter(([first]) => first?.signal.cadence === 'monthly')
  return {
    ...about,
    timezone,
    isAgreed,
    asOf: question.asOf,
    answers,
    months: period.cadence === 'monthly' ? [] : monthly.map((one) => one.slice(-MONTHS_OF_A_QUARTER)),
    celebrated: chooseCelebrated(signals.added(), period),
    aiCohorts: signals.aiCohorts(lastDaysWindow(period.to, COHORT_DAYS, timezone), question),
    behind: signals.behind(answers, question),
    directories:
      period.cadence === 'quarterly' && isTold(answers)
        ? signals.directoriesInNeed(lastDaysWindow(period.to, KNOWN_DAYS, timezone))
        : [],
    pilots: period.cadence === 'monthly' ? [] : knownPilots(signals, { ...question, until: period.to }, period),
  }
}

/** They are named where their share is shown: in quarters, agreed to, and of enough people. */
function isTold(answers: readonly SignalAnswer[]): boolean {
  return answers.some(({ signal, answer }) => signal.id === 'knowledgeConcentration' && answer.state === 'ok')
}

/** Where readers may not see a pilot's repositories, nothing is known of it. */
function knownPilots(signals: Signals, question: SignalsQuestion, period: HealthPeriod): readonly PilotComparison[] {
  return pilotsOf(signals.pilots(question), period, question.timezone).filter(
    (one) => one.kind === 'hidden' || one.warnings.every(({ kind }) => kind !== 'nothing-known'),
  )
}

/** Whether there is anything to report: without one answer an issue would only list what is missing. */
export function isSilent({ answers }: HealthReport): boolean {
  return !answers.some(({ answer }) => {
    if (!('estimate' in answer)) return false
    const { n, value, atLeast } = answer.estimate
    return n > 0 && (value ?? atLeast ?? 0) > 0
  })
}
