import type { CohortFigures } from '../../health/cohorts/cohort-figures.ts'
import { isLargeEnough } from '../../health/cohorts/cohorts.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { figurePhrase, percentCell, pointsCell, quantileCells, shareCell } from '../shared/cells.ts'
import type { Analysis } from './analysis.ts'
import { questionedCell } from './questioned-cell.ts'

/** One table with what has to be said beside it; cells are our own text and need no escape. */
export interface Section {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whole sentences. */
  readonly notes: readonly string[]
  /** Cells are words rather than numbers. */
  readonly isProse?: true
  /** Notes that few readers need, under a line that says what they are. */
  readonly folded?: { readonly summary: string; readonly notes: readonly string[] }
}

export function timesSection(analysis: Analysis): Section {
  const { timeToFirstReview, firstReviewToMerge, timeToMerge, workingTime } = analysis
  const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = timeToFirstReview
  return {
    title: 'Times',
    header: ['', 'median', '95% interval', 'p95', '95% interval', 'n', 'still waiting'],
    rows: [
      timesRow('time to first review', timeToFirstReview),
      ...(workingTime === null ? [] : [timesRow('the same in working hours', workingTime.timeToFirstReview)]),
      timesRow('first review to merge', firstReviewToMerge),
      timesRow('time to merge', timeToMerge),
    ],
    notes: [
      'The ones still waiting count as "at least this long". — is too few to say: a median needs 5, a p95 needs 20.',
      ...(workingTime === null ? [] : [`Working hours: ${workingTime.hours}.`]),
      `In no time to first review: ${formatCount(mergedUnreviewed)} merged and ${formatCount(closedUnreviewed)} closed without a review by a person, ${formatCount(reviewedBeforeReady)} reviewed only while a draft, ${formatCount(reviewedInConversation)} reviewed only in the conversation.`,
      ...aiReviewNote(analysis.timeToFirstAiReview),
    ],
  }
}

/** Their own clock; nothing where no AI reviewer came. */
function aiReviewNote({ n, p50 }: Analysis['timeToFirstAiReview']): readonly string[] {
  if (n === 0) return []
  const median = figurePhrase(p50)
  const after = median === undefined ? '' : `, after a median of ${median}`
  return [`AI reviewers looked at ${formatCount(n)}${after}; that is no human review and no part of the depth.`]
}

function timesRow(name: string, figures: TimeFigures): readonly string[] {
  const cells = [...quantileCells(figures.p50), ...quantileCells(figures.p95)]
  return [name, ...cells, formatCount(figures.n), formatCount(figures.censored)]
}

export function depthSection({ approvals, depth, reviewLoad, pullRequests }: Analysis): Section {
  return {
    title: 'Review depth',
    header: ['verdict', 'pull requests'],
    rows: Object.entries(depth.verdicts)
      .filter(([, count]) => count > 0)
      .toSorted(([, a], [, b]) => b - a)
      .map(([verdict, count]) => [verdict, shareCell(count, pullRequests.total)]),
    notes: [
      `Depth of the ${formatCount(depth.n)} scored, of 100: p25 ${pointsCell(depth.p25)}, median ${pointsCell(depth.p50)}, p75 ${pointsCell(depth.p75)}.`,
      `Approvals that need a second look: ${questionedCell(approvals)}, of them likely ${approvals.rubberStamps}${sizeUnknown(approvals.unknown)}. Without any written trace: ${shareCell(approvals.withoutTrace, approvals.n)}; with an empty text: ${shareCell(approvals.emptyBody, approvals.n)}.`,
      loadSentence(reviewLoad),
    ],
  }
}

/** How few people did how much of it; of fewer than five nothing is said. */
function loadSentence({ reviewers, gini, topFifthShare, afterHoursShare }: Analysis['reviewLoad']): string {
  if (gini === null || topFifthShare === null)
    return `${plural(reviewers, 'reviewer')}: too few to say how the load is spread.`
  const outside = afterHoursShare === null ? '' : `; ${percentCell(afterHoursShare)} outside working hours`
  return `The busiest fifth of ${formatCount(reviewers)} reviewers did ${percentCell(topFifthShare)} of the reviews (Gini ${gini.toFixed(2)})${outside}.`
}

/** Undefined where only one cohort is large enough, which the other tables are about. */
export function cohortSection({ cohorts }: Analysis): Section | undefined {
  const rows = [
    { name: 'by people, no AI declared', figures: cohorts.other },
    { name: 'by people, AI-assisted', figures: cohorts.aiAssisted },
    { name: 'by agents', figures: cohorts.agents },
  ].filter(({ figures }) => isLargeEnough(figures))
  if (rows.length < 2 && !isLargeEnough(cohorts.agents)) return undefined
  return {
    title: 'Agents and AI-assisted changes',
    header: ['', 'pull requests', ...GROUP_HEADER, 'merged without a review', 'reverted'],
    rows: rows.map(({ name, figures }) => cohortRow(name, figures)),
    notes: ['AI help that left no sign is among those by people, so the other rows are lower bounds.'],
  }
}

function cohortRow(name: string, figures: CohortFigures): readonly string[] {
  const { pullRequests, timeToFirstReview, reverted } = figures
  const unreviewed = shareCell(timeToFirstReview.mergedUnreviewed, pullRequests.merged)
  return [name, formatCount(pullRequests.total), ...groupCells(figures), unreviewed, formatCount(reverted)]
}

/** Nothing where the archive ended long before the moment it is looked at. */
export function lastDaysSection({ lastDays }: Analysis): Section | undefined {
  if (lastDays.every(({ pullRequests }) => pullRequests.total === 0)) return undefined
  return {
    title: 'Last days',
    header: ['', 'pull requests', ...GROUP_HEADER],
    rows: lastDays.map((figures) => [
      `${figures.days} days`,
      formatCount(figures.pullRequests.total),
      ...groupCells(figures),
    ]),
    notes: [],
  }
}

/**
 * Undefined where the configuration names no team that anything belongs to.
 * @param escaped for the names of teams, where cells are not escaped later
 */
export function teamsSection(
  { teams: { shown, hidden } }: Analysis,
  escaped: (name: string) => string = String,
): Section | undefined {
  if (shown.length + hidden === 0) return undefined
  const rows = shown.map((figures) => [
    escaped(figures.team),
    formatCount(figures.pullRequests.total),
    ...groupCells(figures),
  ])
  const note = `Not shown: ${plural(hidden, 'team')} of fewer than five reviewers, or beside one.`
  return { title: 'By team', header: ['', 'pull requests', ...GROUP_HEADER], rows, notes: hidden === 0 ? [] : [note] }
}

/** Weeks that people are shown; JSON has all. */
export const SHOWN_WEEKS = 12

export function weeksSection({ weeks }: Analysis): Section | undefined {
  if (weeks.length < 2) return undefined
  const shown = weeks.slice(-SHOWN_WEEKS)
  const earlier = weeks.length - shown.length
  return {
    title: 'Weeks',
    header: ['week', 'pull requests', ...GROUP_HEADER],
    rows: shown.map((figures) => [figures.week, formatCount(figures.pullRequests.total), ...groupCells(figures)]),
    notes: earlier === 0 ? [] : [`${earlier} earlier weeks are in --format json.`],
  }
}

const GROUP_HEADER = ['first review median', '95% interval', 'n', 'waiting', 'need a second look', 'depth median', 'n']

function groupCells({ timeToFirstReview, approvals, depth }: ReviewMetrics): readonly string[] {
  return [
    ...quantileCells(timeToFirstReview.p50),
    formatCount(timeToFirstReview.n),
    formatCount(timeToFirstReview.censored),
    questionedCell(approvals),
    pointsCell(depth.p50),
    formatCount(depth.n),
  ]
}

/** Why there are two numbers. */
function sizeUnknown(n: number): string {
  return n === 0
    ? ''
    : `; of ${formatCount(n)} without a trace nobody can tell, because the size of the change is not known`
}
