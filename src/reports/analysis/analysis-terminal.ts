import type { Figure } from '../../health/figure.ts'
import { countJudged } from '../../health/review/review-shares.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { briefDuration } from '../../util/duration.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { textTable } from '../../util/text-table.ts'
import { wrapText } from '../../util/wrap-text.ts'
import { comparisonLines } from '../comparison/comparison-terminal.ts'
import { figureCell, figurePhrase, intervalCell, shareCell } from '../shared/cells.ts'
import { signalsTable } from '../signals/signals-table.ts'
import type { Analysis } from './analysis.ts'
import type { Notable } from './analysis-overview.ts'
import { analysisTitle } from './analysis-title.ts'
import { compareWithUsual } from './usual.ts'

/** What the terminal can show, and how. */
export interface Terminal {
  /** Characters a line; prose wraps, and below 60 no table is printed. */
  readonly columns: number
  /** Colours a word that already says it. */
  readonly highlight: (word: string) => string
  /** The moment of the analysis was not asked for: it is that of the newest event. */
  readonly isNewestEvent: boolean
}

/** From here on the interval of the p95 has room. */
const WIDE = 100
const NARROW = 60

/** The analysis at a glance, for a terminal. Ends without a line break. */
export function renderAnalysisTerminal(analysis: Analysis, terminal: Terminal): string {
  const lines = [
    analysisTitle(analysis, terminal.isNewestEvent),
    countsLine(analysis),
    ...(hasReviews(analysis) ? reviewLines(analysis) : [NO_REVIEWS_LINE]),
  ].map((line) => wrapText(line, terminal.columns))
  const after = [...lastWeeks(analysis, terminal), ...openBreakers(analysis), ...worthALook(analysis), MORE]
  return [
    ...lines,
    ...measures(analysis, terminal),
    ...comparisonLines(analysis.comparison, terminal.columns),
    ...after.map((line) => wrapText(line, terminal.columns)),
  ].join('\n')
}

const NO_REVIEWS_LINE = 'reviews: not in this archive; depth, waits and approvals are left out'
const MORE = 'More: --per-pull, --format json, --format markdown. The words: docs/metrics.md'

/** Nothing may be said of reviews where the source has none of them for any pull request. */
function hasReviews({ pullRequests, overview }: Analysis): boolean {
  return overview.hasReviews || pullRequests.total === 0
}

function countsLine({ pullRequests, cohorts }: Analysis): string {
  const { excluded, total } = pullRequests
  const agents = cohorts.agents.pullRequests.total
  const apart = [
    agents > 0 ? [`${formatCount(agents)} by agents`] : [],
    excluded.botAuthor > 0 ? [`${formatCount(excluded.botAuthor)} by bots`] : [],
    excluded.draftOnly > 0 ? [plural(excluded.draftOnly, 'draft')] : [],
    excluded.configured > 0 ? [`${formatCount(excluded.configured)} by the configuration`] : [],
  ].flat()
  const people = total === 0 ? 'No pull request by people' : `${plural(total, 'pull request')} by people`
  return apart.length === 0 ? people : `${people} · apart: ${apart.join(', ')}`
}

function reviewLines({ pullRequests, timeToFirstReview, overview }: Analysis): readonly string[] {
  if (pullRequests.total === 0) return []
  const { p50, n, censored } = timeToFirstReview
  const median = figurePhrase(p50, briefDuration)
  const first =
    median === undefined
      ? `Too few to tell a median time to first review (${plural(n, 'review')}; a median needs 5)`
      : `The median time to first review is ${median}`
  const [longest] = overview.waiting
  if (censored === 0 || longest === undefined) return [`${first}; none waits now.`]
  const oldest = briefDuration(longest.amount)
  return [
    `${first}; ${censored === 1 ? `1 waits now, for ${oldest}` : `${formatCount(censored)} wait now, the oldest ${oldest}`}.`,
  ]
}

function measures(analysis: Analysis, { columns }: Terminal): readonly string[] {
  const times = timeRows(analysis)
  const shares = hasReviews(analysis) ? shareRows(analysis) : []
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
  const rows: readonly (readonly [string, number, number])[] = [
    ['substantive or deep reviews', substantive + deep, depth.n],
    ['approvals, need a second look', approvals.questioned, countJudged(approvals)],
    ['merged without a review', timeToFirstReview.mergedUnreviewed, pullRequests.merged - overview.mergedUnknown],
  ]
  return rows.filter(([, , whole]) => whole > 0).map(([name, part, whole]) => [name, shareCell(part, whole)])
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

function lastWeeks({ lastDays, usual }: Analysis, { highlight }: Terminal): readonly string[] {
  const now = lastDays.find(({ days }) => days === 28)?.timeToFirstReview.p50
  const value = now && figurePhrase(now, briefDuration)
  const before = figurePhrase(usual.timeToFirstReview.p50, briefDuration)
  if (now === undefined || value === undefined || before === undefined) return []
  const change = compareWithUsual(now, usual.timeToFirstReview.p50)
  const words = change === 'slower than usual' ? change.replace('slower', highlight) : change
  return [`Last 4 weeks: time to first review ${value}, was ${before} (${words})`]
}

function worthALook({ overview, timeToFirstReview }: Analysis): readonly string[] {
  const isShown = timeToFirstReview.censored > 0
  const named = [
    ...(isShown ? overview.waiting.map((one) => `${nameOf(one)} waiting ${briefDuration(one.amount)}`) : []),
    ...overview.withoutTrace.map((one) => `${nameOf(one)} ${one.amount} lines approved without a written trace`),
  ]
  return named.length === 0 ? [] : [`Worth a look: ${named.join(' · ')}`]
}

function nameOf({ repository, number }: Notable): string {
  return `${repository}#${number}`
}

/** One line for each signal whose breaker is open. */
function openBreakers({ signals }: Analysis): readonly string[] {
  const open = (signals ?? []).filter(({ answer }) => answer.state === 'ok' && answer.breaker.state !== 'closed')
  return signalsTable(open).rows.map(([name, now, usual, , reads]) => `${name}: ${now}, usual ${usual}, ${reads}`)
}
