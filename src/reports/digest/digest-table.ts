import type { CohortFigures } from '../../health/cohorts/cohort-figures.ts'
import { isLargeEnough } from '../../health/cohorts/cohorts.ts'
import type { Figure } from '../../health/figure.ts'
import { countJudged, questionedShare } from '../../health/review/approval-shares.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { formatDuration } from '../../util/duration.ts'
import {
  countedCell,
  figureCell,
  figurePhrase,
  formatPoints,
  intervalCell,
  percentCell,
  shareCell,
} from '../shared/cells.ts'
import { HIGHER, MORE, SLOWER, trendCell } from '../shared/trend-words.ts'
import type { Digest } from './build-digest.ts'

export const TABLE_HEADER: readonly string[] = ['', 'this week', 'four weeks before', '95% interval', 'reads as']

/** One row a metric; each cell has its n. `—` is too few to say. The interval is that of the four weeks before. */
export function tableRows(digest: Digest): readonly (readonly string[])[] {
  const { thisWeek, before, trends, waitingNow } = digest
  const row = (name: string, pick: (metrics: ReviewMetrics) => Figure, trend: string, format = formatDuration) => [
    name,
    countedCell(pick(thisWeek), format),
    countedCell(pick(before), format),
    intervalCell(pick(before), format),
    trend,
  ]
  return [
    row(
      'time to first review, median',
      ({ timeToFirstReview }) => timeToFirstReview.p50,
      trendCell(trends.timeToFirstReviewP50, SLOWER),
    ),
    ...workingRow(digest.workingTime),
    row(
      'first review to merge, median',
      ({ firstReviewToMerge }) => firstReviewToMerge.p50,
      trendCell(trends.firstReviewToMergeP50, SLOWER),
    ),
    row('review depth of 100, median', ({ depth }) => depth.p50, trendCell(trends.depthP50, HIGHER), formatPoints),
    [
      'approvals that need a second look',
      questionedCell(thisWeek),
      questionedCell(before),
      intervalCell(questionedShare(before.approvals), percentCell),
      trendCell(trends.approvalsQuestioned, MORE),
    ],
    ['merged without a review', unreviewedCell(thisWeek), unreviewedCell(before), '', ''],
    ['waiting now', waitingCell(waitingNow), '', '', ''],
  ]
}

function workingRow(working: Digest['workingTime']): readonly (readonly string[])[] {
  if (working === null) return []
  const { thisWeek, before } = working
  return [
    ['the same in working hours', countedCell(thisWeek.p50), countedCell(before.p50), intervalCell(before.p50), ''],
  ]
}

function questionedCell({ approvals }: Pick<ReviewMetrics, 'approvals'>): string {
  return shareCell(approvals.questioned, countJudged(approvals))
}

/**
 * Over four weeks, because half of a week's pull requests are younger than its p95; beside the four weeks before those. Empty where it
 * is too few to say.
 */
export function p95Sentences({ fourWeeks }: Digest): readonly string[] {
  const [now, then] = [fourWeeks.at(-1), fourWeeks.at(-1 - FOUR_WEEKS)]
  const sentence = (name: string, pick: (metrics: ReviewMetrics) => Figure) =>
    now === undefined ? '' : p95Sentence(name, pick(now), then && pick(then))
  return [
    sentence('time to first review', ({ timeToFirstReview }) => timeToFirstReview.p95),
    sentence('first review to merge', ({ firstReviewToMerge }) => firstReviewToMerge.p95),
  ].filter((text) => text !== '')
}

const FOUR_WEEKS = 4

function p95Sentence(name: string, now: Figure, then: Figure | undefined): string {
  if (now.kind === 'too-few') return ''
  const interval = intervalCell(now)
  const of = `${interval === '—' ? '' : `95% interval ${interval}, `}n = ${now.n}`
  const earlier = then === undefined || then.kind === 'too-few' ? '' : `, ${figurePhrase(then)} over the four before`
  return `p95 of ${name}: ${figurePhrase(now)} over the last four weeks (${of})${earlier}.`
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
      `${figureCell(p50)} (n = ${n})`,
      p95Cell(p95),
      countedCell(depth.p50, formatPoints),
      questionedCell({ approvals }),
      shareCell(approvals.withoutTrace, approvals.n),
    ]
  })
  return first < 0 ? [] : rows.slice(first)
}

/** A p95 never stands without its interval. */
function p95Cell(p95: Figure): string {
  const interval = intervalCell(p95)
  return interval === '—' ? figureCell(p95) : `${figureCell(p95)} (${interval})`
}

export const CHART_HEADER: readonly string[] = [
  'week',
  'pull requests',
  'first review median, this week alone',
  'median, four weeks',
  'p95, four weeks',
  'depth median, four weeks',
  'second look, four weeks',
  'approvals without trace, four weeks',
]

/** People, people with declared AI help, and agents; undefined where fewer than two are large enough to be compared. */
export function cohortRows({ cohorts }: Digest): readonly (readonly string[])[] | undefined {
  const rows = [
    { name: 'by people, no AI declared', figures: cohorts.other },
    { name: 'by people, AI-assisted', figures: cohorts.aiAssisted },
    { name: 'by agents', figures: cohorts.agents },
  ].filter(({ figures }) => isLargeEnough(figures))
  return rows.length < 2 ? undefined : rows.map(({ name, figures }) => cohortRow(name, figures))
}

function cohortRow(
  name: string,
  { pullRequests, depth, timeToFirstReview, approvals, reverted }: CohortFigures,
): readonly string[] {
  return [
    name,
    String(pullRequests.total),
    countedCell(timeToFirstReview.p50),
    countedCell(depth.p50, formatPoints),
    questionedCell({ approvals }),
    shareCell(timeToFirstReview.mergedUnreviewed, pullRequests.merged),
    String(reverted),
  ]
}

export const COHORT_HEADER: readonly string[] = [
  '',
  'pull requests',
  'first review, median',
  'depth, median',
  'need a second look',
  'merged without a review',
  'reverted',
]

export function loadSentence({ reviewLoad, workingTime }: Digest): string | undefined {
  const { reviewers, gini, topFifthShare, afterHoursShare } = reviewLoad
  if (gini === null) return undefined
  const late =
    afterHoursShare === null || workingTime === null
      ? ''
      : ` ${percentCell(afterHoursShare)} of first reviews were written outside ${workingTime.hours}.`
  return `${reviewers} people reviewed pull requests of the last four weeks. The busiest fifth did ${percentCell(topFifthShare)} of it (Gini ${gini.toFixed(2)}; 0 is even).${late}`
}
