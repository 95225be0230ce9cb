import type { PullRequestVerdict } from '../../depth/verdict.ts'
import { createTally, type SetFigures, type Tally } from '../../health/review/aggregator.ts'
import { numbersOf } from '../../health/review/pull-facts.ts'
import { createLoadTally, type ReviewLoad } from '../../health/review/review-load.ts'
import type { TimeFigures } from '../../health/review/review-metrics.ts'
import { createWorkingTally, describeWorkingTime, type WorkingTally } from '../../health/review/working-times.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { createWeekNamer } from '../../statistics/iso-week.ts'
import { isInWindow, rollingWindow } from '../../statistics/window.ts'
import type { WorkingHours } from '../../statistics/working-time.ts'
import { officeHours } from '../../statistics/working-time.ts'

/** Milliseconds since the epoch; a clock that started in [from, to) is in the window. */
export interface AnalysisWindow {
  readonly from: number | undefined
  readonly to: number | undefined
  readonly asOf: number
  readonly timezone: string
  /** The hours of a second clock beside the wall clock; absent: none. */
  readonly workingTime?: WorkingHours | undefined
}

/** The public result (design: stable; add, never rename). Durations in seconds, instants in ISO 8601, null for no answer. */
export interface Analysis extends SetFigures {
  readonly schema: 'soundings.analysis/1'
  readonly window: {
    readonly from: string | null
    readonly to: string | null
    readonly asOf: string
    readonly timezone: string
  }
  readonly pullRequests: SetFigures['pullRequests'] & {
    readonly excluded: { readonly botAuthor: number; readonly draftOnly: number }
  }
  /** Time to first review on the second clock; null where no working hours are given. */
  readonly workingTime: { readonly hours: string; readonly timeToFirstReview: TimeFigures } | null
  readonly reviewLoad: ReviewLoad
  readonly cohorts: { readonly aiAssisted: SetFigures; readonly other: SetFigures }
  /** Of those in the window: whose clock started in the last whole days before the day of `asOf`. */
  readonly rolling: readonly ({ readonly days: number } & SetFigures)[]
  /** Weeks with at least one pull request, oldest first. */
  readonly weeks: readonly ({ readonly week: string } & SetFigures)[]
}

/** A week, a month of whole weeks and a quarter of a year. */
const ROLLING_DAYS = [7, 28, 90] as const

/** Builds an analysis one pull request at a time, in any order; it remembers numbers only. */
export interface Analyzer {
  /** The verdict of a pull request that counts; undefined, without judging, when it is outside the window or left out. */
  readonly add: (
    snapshot: Snapshot,
    judge: (snapshot: Snapshot) => PullRequestVerdict,
  ) => PullRequestVerdict | undefined
  readonly analysis: () => Analysis
}

/** @throws RangeError for an unknown time zone, at the first pull request */
export function createAnalyzer(window: AnalysisWindow): Analyzer {
  const all = createTally()
  const cohorts = { aiAssisted: createTally(), other: createTally() }
  const weeks = new Map<string, Tally>()
  const rolling = ROLLING_DAYS.map((days) => createRollingTally(window, days))
  const excluded = { botAuthor: 0, draftOnly: 0 }
  const load = createLoadTally(window.workingTime ?? officeHours(window.timezone))
  const working = window.workingTime === undefined ? undefined : createWorkingTally(window.workingTime)
  const weekOf = createWeekNamer(window.timezone)

  function add(snapshot: Snapshot, judge: (snapshot: Snapshot) => PullRequestVerdict): PullRequestVerdict | undefined {
    const start = snapshot.readyAt ?? snapshot.createdAt
    if (!isInside(start, window)) return undefined
    const reason = exclusionOf(snapshot)
    if (reason !== undefined) {
      excluded[reason] += 1
      return undefined
    }
    const verdict = judge(snapshot)
    const week = weeks.getOrInsertComputed(weekOf(start), createTally)
    const cohort = verdict.aiAssisted === undefined ? cohorts.other : cohorts.aiAssisted
    const numbers = numbersOf(snapshot, verdict)
    for (const tally of [all, week, cohort]) tally.add(numbers)
    for (const { span, tally } of rolling) if (isInWindow(start, span)) tally.add(numbers)
    working?.add(numbers)
    load.add(snapshot)
    return verdict
  }

  function analysis(): Analysis {
    const figures = all.figures()
    return {
      schema: 'soundings.analysis/1',
      window: describeWindow(window),
      ...figures,
      pullRequests: { ...figures.pullRequests, excluded: { ...excluded } },
      workingTime: workingTimes(window, working),
      reviewLoad: load.figures(),
      cohorts: { aiAssisted: cohorts.aiAssisted.figures(), other: cohorts.other.figures() },
      rolling: rolling.map(({ days, tally }) => ({ days, ...tally.figures() })),
      weeks: [...weeks].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([week, tally]) => ({ week, ...tally.figures() })),
    }
  }

  return { add, analysis }
}

function createRollingTally({ asOf, timezone }: AnalysisWindow, days: number) {
  return { days, span: rollingWindow(asOf, days, timezone), tally: createTally() }
}

function workingTimes({ workingTime }: AnalysisWindow, tally: WorkingTally | undefined): Analysis['workingTime'] {
  if (workingTime === undefined || tally === undefined) return null
  return { hours: describeWorkingTime(workingTime), timeToFirstReview: tally.figures() }
}

function isInside(start: number, { from, to, asOf }: AnalysisWindow): boolean {
  return start <= asOf && (from === undefined || start >= from) && (to === undefined || start < to)
}

/** Machines do not wait for anybody, and a draft asks nobody yet. */
function exclusionOf({ author, readyAt }: Snapshot): 'botAuthor' | 'draftOnly' | undefined {
  if (author.kind !== 'person') return 'botAuthor'
  return readyAt === null ? 'draftOnly' : undefined
}

function describeWindow({ from, to, asOf, timezone }: AnalysisWindow): Analysis['window'] {
  const text = (at: number | undefined) => (at === undefined ? null : new Date(at).toISOString())
  return { from: text(from), to: text(to), asOf: new Date(asOf).toISOString(), timezone }
}
