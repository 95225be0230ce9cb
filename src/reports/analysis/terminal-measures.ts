import type { Figure } from '../../health/figure.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { briefDuration } from '../../util/duration.ts'
import { formatCount } from '../../util/sentences.ts'
import { textTable } from '../../util/text-table.ts'
import { wrapText } from '../../util/wrap-text.ts'
import { figureCell, figurePhrase, intervalCell, shareCell } from '../shared/cells.ts'
import type { Analysis } from './analysis.ts'
import { questionedCell } from './questioned-cell.ts'

/**
 * Times and shares as tables that fit, else as sentences.
 *
 * @param hasReviews whether the source has any; without them no share is told
 */
export function measures(
  analysis: Analysis,
  { columns, hasReviews }: { readonly columns: number; readonly hasReviews: boolean },
): readonly string[] {
  const times = timeRows(analysis)
  const shares = hasReviews ? shareRows(analysis) : []
  if (columns >= NARROW) {
    const [aligned, dense] = [true, false].map((isAligned) => timesTable(times, shares, { columns, isAligned }))
    if (aligned !== undefined && widthOf(aligned) <= columns) return aligned
    if (dense !== undefined && widthOf(dense) <= columns) return dense
  }
  return [
    ...times.map(({ name, figures }) => wrapText(`${name}: ${timePhrase(figures)}`, columns)),
    ...shares.map(([name, share]) => wrapText(`${name}: ${share}`, columns)),
  ]
}

interface TimeRow {
  readonly name: string
  readonly figures: TimeFigures
}

/** Rows without a single answer are left out. */
function timeRows({ timeToFirstReview, workingTime, firstReviewToMerge, timeToMerge }: Analysis): readonly TimeRow[] {
  const working = workingTime === null ? [] : [{ name: '… in working hours', figures: workingTime.timeToFirstReview }]
  return [
    { name: 'time to first review', figures: timeToFirstReview },
    ...working,
    { name: 'first review to merge', figures: firstReviewToMerge },
    { name: 'time to merge', figures: timeToMerge },
  ].filter(({ figures }) => isTold(figures.p50) || isTold(figures.p95))
}

function isTold({ kind }: Figure): boolean {
  return kind !== 'too-few'
}

function shareRows({
  depth,
  approvals,
  pullRequests,
  timeToFirstReview,
  overview,
}: Analysis): readonly (readonly [string, string])[] {
  const { substantive = 0, deep = 0 } = depth.verdicts
  const merged = pullRequests.merged - overview.mergedUnknown
  const rows: readonly (readonly [string, number, string])[] = [
    ['substantive or deep reviews', depth.n, shareCell(substantive + deep, depth.n)],
    ['approvals, need a second look', approvals.n, questionedCell(approvals)],
    ['merged without a review', merged, shareCell(timeToFirstReview.mergedUnreviewed, merged)],
  ]
  return rows.filter(([, whole]) => whole > 0).map(([name, , cell]) => [name, cell])
}

function timesTable(
  times: readonly TimeRow[],
  shares: readonly (readonly [string, string])[],
  { columns, isAligned }: { readonly columns: number; readonly isAligned: boolean },
): readonly string[] {
  const isWide = columns >= WIDE
  const header = ['', 'median', '95% interval', 'p95', ...(isWide ? ['95% interval'] : []), 'n', 'waiting']
  const rows = times.map(({ name, figures: { p50, p95, n, censored } }) => [
    name,
    figureCell(p50, briefDuration),
    intervalCell(p50, briefDuration),
    figureCell(p95, briefDuration),
    ...(isWide ? [intervalCell(p95, briefDuration)] : []),
    formatCount(n),
    formatCount(censored),
  ])
  const longest = shares.reduce((width, [name]) => Math.max(width, name.length), 0)
  const table = times.length === 0 ? [] : textTable(isAligned ? padFirst(header, longest) : header, rows).split('\n')
  return [...table, ...shares.map(([name, share]) => `${name.padEnd(longest)}  ${share}`)]
}

/** So that the shares stand below the medians, where that fits. */
function padFirst([first = '', ...rest]: readonly string[], width: number): readonly string[] {
  return [first.padEnd(width), ...rest]
}

function widthOf(lines: readonly string[]): number {
  return lines.reduce((width, line) => Math.max(width, line.length), 0)
}

function timePhrase({ p50, p95, n, censored }: TimeFigures): string {
  const p95Phrase = figurePhrase(p95, briefDuration)
  return [
    `median ${figureCell(p50, briefDuration)} (${intervalCell(p50, briefDuration)})`,
    ...(p95Phrase === undefined ? [] : [`p95 ${p95Phrase}`]),
    `n = ${formatCount(n)}`,
    ...(censored === 0 ? [] : [`${formatCount(censored)} waiting`]),
  ].join(', ')
}

/** From here on the interval of the p95 has room. */
const WIDE = 100

const NARROW = 60
