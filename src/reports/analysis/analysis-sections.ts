import { areComparable } from '../../health/review/cohorts.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { figurePhrase, percentCell, pointsCell, quantileCells, shareCell } from '../shared/cells.ts'
import type { Analysis } from './analysis.ts'

/** One table with what has to be said beside it; cells are our own text and need no escape. */
export interface Section {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whole sentences. */
  readonly notes: readonly string[]
}

export function timesSection(analysis: Analysis): Section {
  const { timeToFirstReview, firstReviewToMerge, timeToMerge, workingTime } = analysis
  const { mergedUnreviewed, closedUnreviewed } = timeToFirstReview
  return {
    title: 'Times',
    header: ['', 'p50', '95 % interval', 'p95', '95 % interval', 'n', 'still waiting'],
    rows: [
      timesRow('time to first review', timeToFirstReview),
      ...(workingTime === null ? [] : [timesRow('the same in working hours', workingTime.timeToFirstReview)]),
      timesRow('first review to merge', firstReviewToMerge),
      timesRow('time to merge', timeToMerge),
    ],
    notes: [
      'The ones still waiting count as "at least this long". — is too few to say: p50 needs 5, p95 needs 20.',
      ...(workingTime === null ? [] : [`Working hours: ${workingTime.hours}.`]),
      `Never reviewed by a person, and in no time to first review: ${mergedUnreviewed} merged, ${closedUnreviewed} closed.`,
      ...aiReviewNote(analysis.timeToFirstAiReview),
    ],
  }
}

/** Their own clock; nothing where no AI reviewer came. */
function aiReviewNote({ n, p50 }: Analysis['timeToFirstAiReview']): readonly string[] {
  if (n === 0) return []
  const half = figurePhrase(p50)
  const within = half === undefined ? '' : `, half of them within ${half}`
  return [`AI reviewers looked at ${n}${within}; that is no human review and no part of the depth.`]
}

function timesRow(name: string, figures: TimeFigures): readonly string[] {
  const cells = [...quantileCells(figures.p50), ...quantileCells(figures.p95)]
  return [name, ...cells, String(figures.n), String(figures.censored)]
}

export function depthSection({ approvals, depth, reviewLoad, pullRequests }: Analysis): Section {
  const { reviewers, gini, topFifthShare, afterHoursShare } = reviewLoad
  return {
    title: 'Review depth',
    header: ['verdict', 'pull requests'],
    rows: Object.entries(depth.verdicts)
      .filter(([, count]) => count > 0)
      .toSorted(([, a], [, b]) => b - a)
      .map(([verdict, count]) => [verdict, shareCell(count, pullRequests.total)]),
    notes: [
      `Depth of the ${depth.n} scored, of 100: p25 ${pointsCell(depth.p25)}, p50 ${pointsCell(depth.p50)}, p75 ${pointsCell(depth.p75)}.`,
      `Approvals: empty body ${shareCell(approvals.emptyBody, approvals.n)}, without any written trace ${shareCell(approvals.withoutTrace, approvals.n)}, that need a second look ${shareCell(approvals.rubberStamps, approvals.n)}.`,
      `Review load: ${reviewers} reviewers, Gini ${gini?.toFixed(2) ?? '—'}, busiest fifth ${percentCell(topFifthShare)}, outside office hours ${percentCell(afterHoursShare)}; — below 5 reviewers.`,
    ],
  }
}

/** Undefined where one of the cohorts is too small to be compared. */
export function cohortSection({ cohorts }: Analysis): Section | undefined {
  if (!areComparable(cohorts)) return undefined
  return {
    title: 'With and without AI help',
    header: ['', 'pull requests', ...GROUP_HEADER],
    rows: [
      ['AI-assisted', String(cohorts.aiAssisted.pullRequests.total), ...groupCells(cohorts.aiAssisted)],
      ['other', String(cohorts.other.pullRequests.total), ...groupCells(cohorts.other)],
    ],
    notes: ['AI help that left no sign is among the others, so the first row is a lower bound.'],
  }
}

/** Nothing where the archive ended long before the moment it is looked at. */
export function lastDaysSection({ lastDays }: Analysis): Section | undefined {
  if (lastDays.every(({ pullRequests }) => pullRequests.total === 0)) return undefined
  return {
    title: 'Last days',
    header: ['', 'pull requests', ...GROUP_HEADER],
    rows: lastDays.map((figures) => [
      `${figures.days} days`,
      String(figures.pullRequests.total),
      ...groupCells(figures),
    ]),
    notes: [],
  }
}

const SHOWN_WEEKS = 12

export function weeksSection({ weeks }: Analysis): Section | undefined {
  if (weeks.length < 2) return undefined
  const shown = weeks.slice(-SHOWN_WEEKS)
  const earlier = weeks.length - shown.length
  return {
    title: 'Weeks',
    header: ['week', 'pull requests', ...GROUP_HEADER],
    rows: shown.map((figures) => [figures.week, String(figures.pullRequests.total), ...groupCells(figures)]),
    notes: earlier === 0 ? [] : [`${earlier} earlier weeks are in --format json.`],
  }
}

const GROUP_HEADER = ['first review p50', '95 % interval', 'n', 'waiting', 'approvals without trace', 'depth p50', 'n']

function groupCells({ timeToFirstReview, approvals, depth }: ReviewMetrics): readonly string[] {
  return [
    ...quantileCells(timeToFirstReview.p50),
    String(timeToFirstReview.n),
    String(timeToFirstReview.censored),
    shareCell(approvals.withoutTrace, approvals.n),
    pointsCell(depth.p50),
    String(depth.n),
  ]
}
