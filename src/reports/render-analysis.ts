import { formatDuration } from '../util/duration.ts'
import { markdownTable } from '../util/markdown-table.ts'
import { textTable } from '../util/text-table.ts'
import type { Analysis } from './analysis.ts'
import type { TimeFigures } from './analysis-figures.ts'

/** The analysis as JSON, as a table for a terminal, or as Markdown. */
export function renderAnalysis(analysis: Analysis, format: 'table' | 'json' | 'markdown'): string {
  if (format === 'json') return JSON.stringify(analysis, null, 2)
  const table = format === 'markdown' ? markdownTable : textTable
  return [
    summaryOf(analysis),
    table(['', 'p50', '95 % interval', 'p95', '95 % interval', 'n', 'still waiting'], timeRows(analysis)),
    asideOf(analysis),
    table(['verdict', 'pull requests'], verdictRows(analysis)),
  ].join('\n\n')
}

function summaryOf({ pullRequests, window }: Analysis): string {
  const { total, merged, open, closedUnmerged, excluded } = pullRequests
  const span = `${window.from ?? 'the beginning'} to ${window.to ?? 'the end'}, as of ${window.asOf}, ${window.timezone}`
  return `${total} pull requests by people (${span}): ${merged} merged, ${open} open, ${closedUnmerged} closed unmerged. Left out: ${excluded.botAuthor} by bots, ${excluded.draftOnly} never ready for review.`
}

function timeRows(analysis: Analysis): string[][] {
  return [
    ['time to first review', ...timeCells(analysis.timeToFirstReview)],
    ['first review to merge', ...timeCells(analysis.firstReviewToMerge)],
    ['time to merge', ...timeCells(analysis.timeToMerge)],
  ]
}

function timeCells({ p50, p95, p50AtLeast, p95AtLeast, p50Interval, p95Interval, n, waiting }: TimeFigures): string[] {
  return [
    pointOf(p50, p50AtLeast, n >= 5),
    intervalOf(p50Interval, n >= 5),
    pointOf(p95, p95AtLeast, n >= 20),
    intervalOf(p95Interval, n >= 20),
    String(n),
    String(waiting),
  ]
}

/** `—` where n is too small, `> …` where the curve does not reach. */
function pointOf(value: number | null, atLeast: number | undefined, isEnough: boolean): string {
  if (!isEnough) return '—'
  if (value !== null) return formatDuration(value)
  return atLeast === undefined ? '—' : `> ${formatDuration(atLeast)}`
}

function intervalOf([low, high]: readonly [number | null, number | null], isEnough: boolean): string {
  if (!isEnough || low === null) return '—'
  return high === null ? `from ${formatDuration(low)}` : `${formatDuration(low)} – ${formatDuration(high)}`
}

function asideOf({ timeToFirstReview, approvals, depth, reviewLoad }: Analysis): string {
  const share = (value: number | null) => (value === null ? '—' : `${Math.round(value * 100)} %`)
  return [
    `No human review: ${timeToFirstReview.mergedUnreviewed} merged, ${timeToFirstReview.closedUnreviewed} closed.`,
    `Approvals: ${approvals.n}, with an empty body ${approvals.emptyBody}, without any written trace ${approvals.withoutTrace}, likely rubber stamps ${approvals.rubberStamps}.`,
    `Review depth: p25 ${depth.p25 ?? '—'}, p50 ${depth.p50 ?? '—'}, p75 ${depth.p75 ?? '—'} of 100 (n = ${depth.n}).`,
    `Review load: ${reviewLoad.reviewers} reviewers, Gini ${reviewLoad.gini?.toFixed(2) ?? '—'}, busiest fifth ${share(reviewLoad.topFifthShare)}, after hours ${share(reviewLoad.afterHoursShare)}.`,
  ].join('\n')
}

function verdictRows({ depth }: Analysis): string[][] {
  return Object.entries(depth.verdicts)
    .toSorted(([, a], [, b]) => b - a)
    .map(([verdict, count]) => [verdict, String(count)])
}
