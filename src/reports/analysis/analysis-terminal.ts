import { briefDuration } from '../../util/duration.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { wrapText } from '../../util/wrap-text.ts'
import { comparisonLines } from '../comparison/comparison-terminal.ts'
import { pilotLines } from '../pilots/pilot-lines.ts'
import { figurePhrase } from '../shared/cells.ts'
import { signalsTable } from '../signals/signals-table.ts'
import type { Analysis } from './analysis.ts'
import type { Notable } from './analysis-overview.ts'
import { analysisTitle } from './analysis-title.ts'
import { measures } from './terminal-measures.ts'
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

/** The analysis at a glance, for a terminal. Ends without a line break. */
export function renderAnalysisTerminal(analysis: Analysis, terminal: Terminal): string {
  const lines = [
    analysisTitle(analysis, terminal.isNewestEvent),
    countsLine(analysis),
    ...(hasReviews(analysis) ? reviewLines(analysis) : [NO_REVIEWS_LINE]),
  ].map((line) => wrapText(line, terminal.columns))
  const after = [
    ...lastWeeks(analysis, terminal),
    ...openBreakers(analysis),
    ...pilotLines(analysis.pilots ?? []),
    ...worthALook(analysis),
    MORE,
  ]
  return [
    ...lines,
    ...measures(analysis, { columns: terminal.columns, hasReviews: hasReviews(analysis) }),
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
