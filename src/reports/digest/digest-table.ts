import { areComparable } from '../../health/review/cohorts.ts'
import type { DigestCohorts } from '../../health/review/digest-cohorts.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'
import { countedCell, figureCell, formatPoints, percentCell, pointsCell, shareCell } from '../shared/cells.ts'
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
  const row = (name: string, cell: (figures: ReviewMetrics) => string, trend: string | null) =>
    [name, cell(thisWeek), cell(before), trend ?? '—'] as const
  return [
    row('time to first review, p50', (set) => countedCell(set.timeToFirstReview.p50), trends.timeToFirstReviewP50),
    row('time to first review, p95', (set) => countedCell(set.timeToFirstReview.p95), trends.timeToFirstReviewP95),
    ...workingRows(workingTime),
    row('first review to merge, p50', (set) => countedCell(set.firstReviewToMerge.p50), trends.firstReviewToMergeP50),
    row('first review to merge, p95', (set) => countedCell(set.firstReviewToMerge.p95), trends.firstReviewToMergeP95),
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

function workingRows(working: Digest['workingTime']): readonly (readonly string[])[] {
  if (working === null) return []
  return (['p50', 'p95'] as const).map((which) => [
    `the same in working hours, ${which}`,
    countedCell(working.thisWeek[which]),
    countedCell(working.before[which]),
    '',
  ])
}

function depthCell({ depth }: ReviewMetrics): string {
  return countedCell(depth.p50, formatPoints)
}

function unreviewedCell({ timeToFirstReview, pullRequests }: ReviewMetrics): string {
  return shareCell(timeToFirstReview.mergedUnreviewed, pullRequests.merged)
}

function waitingCell({ n, oldest }: Digest['waitingNow']): string {
  return oldest === null ? '0' : `${n}, the oldest for ${formatDuration(oldest)}`
}

/** The numbers behind the charts, for those who cannot see them or want to check; from the first week with anything in it. */
export function chartRows({ weeks, fourWeeks }: Digest): readonly (readonly string[])[] {
  const first = weeks.findIndex(({ pullRequests }) => pullRequests.total > 0)
  const rows = fourWeeks.map(({ week, timeToFirstReview: { n, p50, p95 }, depth, approvals }, index) => {
    const alone = weeks[index]
    return [
      week,
      String(alone?.pullRequests.total ?? 0),
      alone === undefined ? '—' : countedCell(alone.timeToFirstReview.p50),
      `${figureCell(p50)} / ${figureCell(p95)} (n = ${n})`,
      countedCell(depth.p50, formatPoints),
      shareCell(approvals.withoutTrace, approvals.n),
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

/** With and without AI help; undefined where one of the two is too small to be compared. */
export function cohortRows({ cohorts }: Digest): readonly (readonly string[])[] | undefined {
  if (!areComparable(cohorts)) return undefined
  return [cohortRow('AI-assisted', cohorts.aiAssisted), cohortRow('other', cohorts.other)]
}

function cohortRow(
  name: string,
  { pullRequests, depth, timeToFirstReview, reverted }: DigestCohorts['other'],
): readonly string[] {
  const cells = [pointsCell(depth.p50), figureCell(timeToFirstReview.p50), String(reverted)]
  return [name, String(pullRequests.total), ...cells]
}

export const COHORT_HEADER: readonly string[] = ['', 'pull requests', 'depth p50', 'first review p50', 'undone later']

export function loadSentence({ reviewLoad, workingTime }: Digest): string | undefined {
  const { reviewers, gini, topFifthShare, afterHoursShare } = reviewLoad
  if (gini === null) return undefined
  return `${reviewers} people reviewed in the last four weeks. The busiest fifth wrote ${percentCell(topFifthShare)} of the reviews (Gini ${gini.toFixed(2)}; 0 is even), and ${percentCell(afterHoursShare)} were written outside ${workingTime?.hours ?? 'Mon–Fri 8:00–18:00'}.`
}
