import type { Assessment } from '../../depth/assess.ts'
import { isByPeople } from '../../health/cohorts/cohort.ts'
import { type CohortsWithReverts, withReverts } from '../../health/cohorts/cohort-figures.ts'
import { createCohortAggregator } from '../../health/cohorts/cohorts.ts'
import { createRevertCounter } from '../../health/cohorts/reverted.ts'
import { type Aggregator, createAggregator } from '../../health/review/aggregator.ts'
import { measure, type PullFacts } from '../../health/review/pull-facts.ts'
import { createLoadAggregator, type ReviewLoad } from '../../health/review/review-load.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import {
  createWorkingAggregator,
  formatWorkingTime,
  type WorkingAggregator,
} from '../../health/review/working-times.ts'
import { findReverted } from '../../snapshot/find-reverted.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { createWeekNamer } from '../../statistics/iso-week.ts'
import { isInWindow, lastDaysWindow } from '../../statistics/window.ts'
import type { WorkingHours } from '../../statistics/working-time.ts'

/** Milliseconds since the epoch; a clock that started in [from, to) is in the window. */
export interface AnalysisWindow {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly asOf: number
  readonly timezone: string
  /** The hours of a second clock beside the wall clock; absent: none. */
  readonly workingTime?: WorkingHours | undefined
}

/** The figures of an archive. Instants in ISO 8601, null for no bound. */
export interface Analysis extends ReviewMetrics {
  readonly window: {
    readonly from: string | null
    readonly to: string | null
    readonly asOf: string
    readonly timezone: string
  }
  readonly pullRequests: ReviewMetrics['pullRequests'] & {
    readonly excluded: { readonly botAuthor: number; readonly draftOnly: number }
  }
  /** Time to first review on the second clock; null where no working hours are given. */
  readonly workingTime: { readonly hours: string; readonly timeToFirstReview: TimeFigures } | null
  readonly reviewLoad: ReviewLoad
  readonly cohorts: CohortsWithReverts
  /** Of those in the window: whose clock started in the last whole days before the day of `asOf`. */
  readonly lastDays: readonly ({ readonly days: number } & ReviewMetrics)[]
  /** Weeks with at least one pull request, oldest first. */
  readonly weeks: readonly ({ readonly week: string } & ReviewMetrics)[]
}

/** A week, a month of whole weeks and a quarter of a year. */
const LAST_DAYS = [7, 28, 90] as const

/** Builds an analysis one pull request at a time, in any order; it remembers numbers only. */
export interface Analyzer {
  /** What was judged of a pull request that counts; undefined, without judging, when it is outside the window or left out. */
  readonly add: (snapshot: Snapshot, judge: (snapshot: Snapshot) => Assessment) => Assessment | undefined
  readonly analysis: () => Analysis
}

/** @throws RangeError for an unknown time zone, at the first pull request */
export function createAnalyzer(window: AnalysisWindow): Analyzer {
  const all = createAggregator()
  const cohorts = createCohortAggregator()
  const reverts = createRevertCounter()
  const weeks = new Map<string, Aggregator>()
  const lastDays = LAST_DAYS.map((days) => createLastDays(window, days))
  const excluded = { botAuthor: 0, draftOnly: 0 }
  const load = createLoadAggregator(window.workingTime)
  const working = window.workingTime === undefined ? undefined : createWorkingAggregator(window.workingTime)
  const weekOf = createWeekNamer(window.timezone)

  function add(snapshot: Snapshot, judge: (snapshot: Snapshot) => Assessment): Assessment | undefined {
    const start = snapshot.readyAt ?? snapshot.createdAt
    if (!isInside(start, window)) return undefined
    const reason = findExclusion(snapshot)
    if (reason !== undefined) {
      excluded[reason] += 1
      return undefined
    }
    const assessment = judge(snapshot)
    const facts = measure(snapshot, assessment)
    cohorts.add(facts)
    reverts.add(toNamed(snapshot, facts))
    if (isByPeople(facts)) addByPeople(snapshot, facts, start)
    return assessment
  }

  function addByPeople(snapshot: Snapshot, facts: PullFacts, start: number): void {
    const week = weeks.getOrInsertComputed(weekOf(start), createAggregator)
    for (const aggregator of [all, week]) aggregator.add(facts)
    for (const { span, aggregator } of lastDays) if (isInWindow(start, span)) aggregator.add(facts)
    working?.add(facts)
    load.add(snapshot)
  }

  function analysis(): Analysis {
    const metrics = all.result()
    return {
      ...metrics,
      window: toWindowJson(window),
      pullRequests: { ...metrics.pullRequests, excluded: { ...excluded } },
      workingTime: workingTimes(window, working),
      reviewLoad: load.result(),
      cohorts: withReverts(cohorts.result(), reverts.revertedOf),
      lastDays: lastDays.map(({ days, aggregator }) => ({ days, ...aggregator.result() })),
      weeks: [...weeks]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([week, aggregator]) => ({ week, ...aggregator.result() })),
    }
  }

  return { add, analysis }
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

function isInside(start: number, { from, to, asOf }: AnalysisWindow): boolean {
  return start <= asOf && (from === undefined || start >= from) && (to === undefined || start < to)
}

/** A machine without a model does not wait for anybody, and a draft asks nobody yet. */
function findExclusion({ author, readyAt }: Snapshot): 'botAuthor' | 'draftOnly' | undefined {
  if (author.kind === 'bot') return 'botAuthor'
  return readyAt === null ? 'draftOnly' : undefined
}

function toNamed(snapshot: Snapshot, { cohort }: PullFacts) {
  const { number, repository } = snapshot
  return { repositoryId: repository.id, number, revertsNumber: findReverted(snapshot) ?? null, cohort }
}

function toWindowJson({ from, to, asOf, timezone }: AnalysisWindow): Analysis['window'] {
  const text = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  return { from: text(from), to: text(to), asOf: new Date(asOf).toISOString(), timezone }
}
