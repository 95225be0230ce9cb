import type { Assessment } from '../../depth/assess.ts'
import type { AiCohorts } from '../../health/cohorts/ai/ai-cohorts.ts'
import { type CohortsWithReverts, withReverts } from '../../health/cohorts/cohort-figures.ts'
import { createCohortAggregator } from '../../health/cohorts/cohorts.ts'
import { createRevertCounter } from '../../health/cohorts/reverted.ts'
import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import { type Aggregator, createAggregator } from '../../health/review/aggregator.ts'
import { createLoadAggregator, type ReviewLoad } from '../../health/review/review-load.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import {
  createWorkingAggregator,
  formatWorkingTime,
  type WorkingAggregator,
} from '../../health/review/working-times.ts'
import type { SignalAnswer } from '../../health/signals/answer.ts'
import { createSignals, type Signals } from '../../health/signals/create-signals.ts'
import { isByPeople } from '../../snapshot/people/cohort.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { createWeekNamer } from '../../statistics/iso-week.ts'
import { isInWindow, lastDaysWindow } from '../../statistics/window.ts'
import { type Comparison, createComparison } from '../comparison/comparison.ts'
import { createOverview, type Overview } from './analysis-overview.ts'
import type { AnalysisWindow } from './analysis-window.ts'
import { type Examination, type ExaminedPull, examinePull, type LeftOut } from './examine-pull.ts'
import { createTeamFigures, type TeamFigures } from './team-figures.ts'

/** The figures of an archive. Instants in ISO 8601, null for no bound. */
export interface Analysis extends ReviewMetrics {
  readonly window: {
    readonly from: string | null
    readonly to: string | null
    readonly asOf: string
    readonly timezone: string
  }
  readonly pullRequests: ReviewMetrics['pullRequests'] & {
    /** `configured`: by `exclude:` of the configuration. */
    readonly excluded: Readonly<Record<LeftOut, number>>
  }
  /** Time to first review on the second clock; null where no working hours are given. */
  readonly workingTime: { readonly hours: string; readonly timeToFirstReview: TimeFigures } | null
  readonly reviewLoad: ReviewLoad
  readonly cohorts: CohortsWithReverts
  /** Of those in the window: whose clock started in the last whole days before the day of `asOf`. */
  readonly lastDays: readonly ({ readonly days: number } & ReviewMetrics)[]
  /** The twelve weeks before the last four: what is usual. */
  readonly usual: ReviewMetrics
  /** Null where no two periods were asked for. */
  readonly comparison: Comparison | null
  readonly overview: Overview
  readonly teams: TeamFigures
  /** Null where none were wanted. */
  readonly signals: readonly SignalAnswer[] | null
  /** Each pilot of the configuration; null where no signals were wanted. */
  readonly pilots: readonly PilotComparison[] | null
  /** What was merged in the last thirteen weeks, by how much a model has to do with it; null where no signals were wanted. */
  readonly aiCohorts: AiCohorts | null
  /** Weeks with at least one pull request, oldest first. */
  readonly weeks: readonly ({ readonly week: string } & ReviewMetrics)[]
}

/** A week, a month of whole weeks and a quarter of a year. */
const LAST_DAYS = [7, 28, 90] as const

/** The weeks that the last four are compared with. */
const USUAL_DAYS = 112
const LAST_WEEKS_DAYS = 28

/** Builds an analysis one pull request at a time, in any order; it remembers numbers only. */
export interface Analyzer {
  /** What was judged of a pull request that counts; undefined, without judging, when it is outside the window or left out. */
  readonly add: (snapshot: Snapshot, judge: (snapshot: Snapshot) => Assessment) => Assessment | undefined
  /** The same of a pull request that was examined elsewhere, with the window of this analysis. */
  readonly addExamined: (examination: Examination) => void
  readonly analysis: () => Analysis
}

/** @throws RangeError for an unknown time zone, at the first pull request */
export function createAnalyzer(window: AnalysisWindow): Analyzer {
  const sums = createSums(window)
  const excluded: Record<LeftOut, number> = { botAuthor: 0, draftOnly: 0, configured: 0 }

  function addExamined(examination: Examination): void {
    if (examination.kind === 'left-out') excluded[examination.reason] += 1
    if (examination.kind === 'earlier') sums.addEarlier(examination.signal)
    if (examination.kind === 'counted') sums.add(examination.pull)
  }

  return {
    add(snapshot, judge) {
      const { examination, assessment } = examinePull(snapshot, window, judge)
      addExamined(examination)
      return assessment
    },
    addExamined,
    analysis: () => sums.analysis(excluded),
  }
}

/** All aggregates of one analysis. */
function createSums(window: AnalysisWindow) {
  const all = createAggregator()
  const cohorts = createCohortAggregator()
  const reverts = createRevertCounter()
  const weeks = new Map<string, Aggregator>()
  const lastDays = LAST_DAYS.map((days) => createLastDays(window, days))
  const usual = createUsual(window)
  const comparison = window.compare === undefined ? undefined : createComparison(window.compare)
  const load = createLoadAggregator({ hours: window.workingTime, zones: new Map() })
  const working = window.workingTime === undefined ? undefined : createWorkingAggregator(window.workingTime)
  const weekOf = createWeekNamer(window.timezone)
  const overview = createOverview(window.asOf)
  const teams = createTeamFigures()
  const signals = createSignals(window.signals === undefined ? {} : { settings: window.signals.settings })

  function add(pull: ExaminedPull): void {
    const { facts, number, revertsNumber, repository } = pull
    cohorts.add(facts)
    if (pull.signal !== null) signals.add(pull.signal)
    reverts.add({ repositoryId: repository, number, revertsNumber, cohort: facts.cohort })
    if (isByPeople(facts)) addByPeople(pull)
  }

  function addByPeople(pull: ExaminedPull): void {
    const { facts, startedAt, reviewedBy } = pull
    const week = weeks.getOrInsertComputed(weekOf(startedAt), createAggregator)
    for (const aggregator of [all, week]) aggregator.add(facts)
    for (const { span, aggregator } of [...lastDays, usual]) if (isInWindow(startedAt, span)) aggregator.add(facts)
    comparison?.add(facts, startedAt)
    working?.add(facts)
    load.add(reviewedBy)
    overview.add(pull)
    teams.add(pull)
  }

  function analysis(excluded: Analysis['pullRequests']['excluded']): Analysis {
    const metrics = all.result()
    return {
      ...metrics,
      window: toWindowJson(window),
      pullRequests: { ...metrics.pullRequests, excluded: { ...excluded } },
      workingTime: workingTimes(window, working),
      reviewLoad: load.result(),
      cohorts: withReverts(cohorts.result(), reverts.revertedOf),
      lastDays: lastDays.map(({ days, aggregator }) => ({ days, ...aggregator.result() })),
      usual: usual.aggregator.result(),
      comparison: comparison?.result() ?? null,
      overview: overview.result(),
      teams: teams.result(),
      ...signalFigures(window, signals),
      weeks: [...weeks]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([week, aggregator]) => ({ week, ...aggregator.result() })),
    }
  }

  return { add, addEarlier: signals.add, analysis }
}

/** Weeks that cohorts are compared over. */
const COHORT_DAYS = 91

function signalFigures(
  { signals: wanted, ...window }: AnalysisWindow,
  signals: Signals,
): Pick<Analysis, 'signals' | 'pilots' | 'aiCohorts'> {
  if (wanted === undefined) return { signals: null, pilots: null, aiCohorts: null }
  const question = { ...wanted, ...window }
  const lately = lastDaysWindow(window.asOf, COHORT_DAYS, window.timezone)
  return {
    signals: signals.answers(question),
    pilots: signals.pilots(question),
    aiCohorts: signals.aiCohorts(lately, window),
  }
}

function createUsual({ asOf, timezone }: AnalysisWindow) {
  const { from } = lastDaysWindow(asOf, USUAL_DAYS, timezone)
  const { from: to } = lastDaysWindow(asOf, LAST_WEEKS_DAYS, timezone)
  return { span: { from, to }, aggregator: createAggregator() }
}

function createLastDays({ asOf, timezone }: AnalysisWindow, days: number) {
  return { days, span: lastDaysWindow(asOf, days, timezone), aggregator: createAggregator() }
}

function workingTimes(
  { workingTime }: AnalysisWindow,
  aggregator: WorkingAggregator | undefined,
): Analysis['workingTime'] {
  if (workingTime === undefined || aggregator === undefined) return null
  return { hours: formatWorkingTime(workingTime), timeToFirstReview: aggregator.result() }
}

function toWindowJson({ from, to, asOf, timezone }: AnalysisWindow): Analysis['window'] {
  const text = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  return { from: text(from), to: text(to), asOf: new Date(asOf).toISOString(), timezone }
}
