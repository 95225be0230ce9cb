import type { SetFigures } from '../../health/review/aggregator.ts'
import { MIN_EVENTS, type TimeFigures } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'
import { percentCell, pointsCell, quantileCells, shareCell } from '../analysis/analysis-cells.ts'
import type { Digest } from './build-digest.ts'

export const TABLE_HEADER: readonly string[] = ['', 'this week', 'four weeks before', 'trend']

/** One row a metric; each cell has its n. `—` is too few to say. */
export function tableRows({
  thisWeek,
  before,
  trends,
  waitingNow,
  workingTime,
}: Digest): readonly (readonly string[])[] {
  const row = (name: string, cell: (figures: SetFigures) => string, trend: string | null) =>
    [name, cell(thisWeek), cell(before), trend ?? '—'] as const
  return [
    row('time to first review, p50', (set) => time(set.timeToFirstReview, 'p50'), trends.timeToFirstReviewP50),
    row('time to first review, p95', (set) => time(set.timeToFirstReview, 'p95'), trends.timeToFirstReviewP95),
    ...workingRows(workingTime),
    row('first review to merge, p50', (set) => time(set.firstReviewToMerge, 'p50'), trends.firstReviewToMergeP50),
    row('first review to merge, p95', (set) => time(set.firstReviewToMerge, 'p95'), trends.firstReviewToMergeP95),
    row('review depth of 100, p50', depthCell, trends.depthP50),
    row(
      'approvals without trace',
      ({ approvals }) => shareCell(approvals.withoutTrace, approvals.n),
      trends.approvalsWithoutTrace,
    ),
    row('merged without review', unreviewedCell, null),
    ['waiting now', waitingCell(waitingNow), '', ''],
  ]
}

function time(figures: TimeFigures, which: 'p50' | 'p95'): string {
  return `${quantileCells(figures, which)[0]} (n = ${figures.n})`
}

function workingRows(working: Digest['workingTime']): readonly (readonly string[])[] {
  if (working === null) return []
  return (['p50', 'p95'] as const).map((which) => [
    `the same in working hours, ${which}`,
    time(working.thisWeek, which),
    time(working.before, which),
    '',
  ])
}

function depthCell({ depth }: SetFigures): string {
  return `${depth.n < MIN_EVENTS.p50 ? '—' : pointsCell(depth.p50)} (n = ${depth.n})`
}

function unreviewedCell({ timeToFirstReview, pullRequests }: SetFigures): string {
  return shareCell(timeToFirstReview.mergedUnreviewed, pullRequests.merged)
}

function waitingCell({ n, oldest }: Digest['waitingNow']): string {
  return oldest === null ? '0' : `${n}, the oldest for ${formatDuration(oldest)}`
}

/** The numbers behind the charts, for those who cannot see them or want to check; from the first week with anything in it. */
export function chartRows({ weeks, rolling }: Digest): readonly (readonly string[])[] {
  const first = weeks.findIndex(({ pullRequests }) => pullRequests.total > 0)
  const rows = weeks.map((week, index) => {
    const four = rolling[index]
    const p50 = four === undefined ? '—' : quantileCells(four.timeToFirstReview, 'p50')[0]
    const p95 = four === undefined ? '—' : quantileCells(four.timeToFirstReview, 'p95')[0]
    return [
      week.week,
      String(week.pullRequests.total),
      `${quantileCells(week.timeToFirstReview, 'p50')[0]} (n = ${week.timeToFirstReview.n})`,
      `${p50} / ${p95} (n = ${four?.timeToFirstReview.n ?? 0})`,
      `${pointsCell(four?.depth.p50 ?? null)} (n = ${four?.depth.n ?? 0})`,
      four === undefined ? '—' : shareCell(four.approvals.withoutTrace, four.approvals.n),
    ]
  })
  return first < 0 ? [] : rows.slice(first)
}

export const CHART_HEADER: readonly string[] = [
  'week',
  'pull requests',
  'first review p50, this week alone',
  'p50 / p95, four weeks',
  'depth p50, four weeks',
  'approvals without trace, four weeks',
]

/** With and without AI help; undefined where one of the two has too few pull requests to be compared. */
export function cohortRows({ cohorts }: Digest): readonly (readonly string[])[] | undefined {
  const { aiAssisted, other } = cohorts
  if (aiAssisted.reverted === null || other.reverted === null) return undefined
  const row = (name: string, one: typeof aiAssisted) => [
    name,
    String(one.n),
    pointsCell(one.depthP50),
    one.timeToFirstReviewP50 === null ? '—' : formatDuration(one.timeToFirstReviewP50),
    one.reverted === null ? '—' : String(one.reverted),
  ]
  return [row('AI-assisted', aiAssisted), row('other', other)]
}

export const COHORT_HEADER: readonly string[] = ['', 'pull requests', 'depth p50', 'first review p50', 'undone later']

export function loadSentence({ reviewLoad, workingTime }: Digest): string | undefined {
  const { reviewers, gini, topFifthShare, afterHoursShare } = reviewLoad
  if (gini === null) return undefined
  return `${reviewers} people reviewed in the last four weeks. The busiest fifth wrote ${percentCell(topFifthShare)} of the reviews (Gini ${gini.toFixed(2)}; 0 is even), and ${percentCell(afterHoursShare)} were written outside ${workingTime?.hours ?? 'Mon–Fri 8:00–18:00'}.`
}
