import { MIN_EVENTS } from '../../health/figure.ts'
import { formatDaysOfYear } from '../../util/dates.ts'
import { escapeHtml } from '../../util/escape-html.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import type { Analysis } from '../analysis/analysis.ts'
import {
  cohortSection,
  depthSection,
  lastDaysSection,
  SHOWN_WEEKS,
  teamsSection,
  timesSection,
  weeksSection,
} from '../analysis/analysis-sections.ts'
import { signalSections } from '../analysis/signal-sections.ts'
import { comparisonSection } from '../comparison/comparison-section.ts'
import { figurePhrase } from '../shared/cells.ts'
import { populationOf } from '../shared/population.ts'
import { htmlPage } from './html-page.ts'
import { htmlTable } from './html-table.ts'
import { countChart, figureChart } from './weeks-chart.ts'

/** The analysis as one file that any browser shows, on paper as well. @param title what it is about, such as `acme/shop` */
export function renderAnalysisHtml(analysis: Analysis, title: string): string {
  const sections = [
    comparisonSection(analysis),
    timesSection(analysis),
    depthSection(analysis),
    cohortSection(analysis),
    teamsSection(analysis),
    lastDaysSection(analysis),
    ...signalSections(analysis),
    weeksSection(analysis),
  ]
  const tables = sections.filter((section) => section !== undefined)
  const body = `<main>
<p class="lead">${escapeHtml(leadSentence(analysis))}</p>
<p>${escapeHtml(countSentence(analysis))}</p>
${charts(analysis)}
${tables.map(htmlTable).join('\n')}
</main>`
  return htmlPage({ title: `Review of ${title}`, subtitle: describeWindow(analysis), body, footer: FOOTER })
}

const FOOTER = `Figures are about changes, never about people. Two things in the same weeks are beside each other; neither is the reason of the other. — is too few to tell: a median needs ${MIN_EVENTS.p50}, a p95 needs ${MIN_EVENTS.p95}.`

function describeWindow({ window: { from, to, asOf, timezone } }: Analysis): string {
  const day = (instant: string) => formatDate(instant, timezone)
  const since = from === null ? 'Everything in the archive' : `Ready for review since ${day(from)}`
  return `${since}${to === null ? '' : ` and before ${day(to)}`}, as of ${day(asOf)}; weeks in ${timezone}`
}

function formatDate(instant: string, timeZone: string): string {
  const at = Date.parse(instant)
  return formatDaysOfYear(at, at, timeZone)
}

/** Whoever ended without a review is in no time, and is said beside it. */
function leadSentence({ timeToFirstReview, pullRequests }: Analysis): string {
  const { n, censored, p50, mergedUnreviewed } = timeToFirstReview
  if (pullRequests.total === 0) return 'No pull request by a person became ready for review.'
  const median = figurePhrase(p50)
  const unreviewed = mergedUnreviewed === 0 ? '' : `; ${formatCount(mergedUnreviewed)} more merged without a review`
  return median === undefined
    ? `Too few to tell how long a first review takes ${populationOf({ n, censored })}: a median needs ${MIN_EVENTS.p50} reviews${unreviewed}.`
    : `The median time to first review was ${median} ${populationOf({ n, censored })}${unreviewed}.`
}

function countSentence({ pullRequests: { total, merged, open, excluded }, cohorts }: Analysis): string {
  const agents = cohorts.agents.pullRequests.total
  const apart = [
    agents === 0 ? '' : `${formatCount(agents)} by agents`,
    excluded.botAuthor === 0 ? '' : `${formatCount(excluded.botAuthor)} by bots`,
    excluded.draftOnly === 0 ? '' : plural(excluded.draftOnly, 'draft'),
  ].filter((part) => part !== '')
  const rest = apart.length === 0 ? '' : ` Apart: ${apart.join(', ')}.`
  return `${plural(total, 'pull request')} by people: ${formatCount(merged)} merged, ${formatCount(open)} open.${rest}`
}

function charts({ weeks: all }: Analysis): string {
  const weeks = all.slice(-SHOWN_WEEKS)
  if (weeks.length < 2) return ''
  const [first, last] = [weeks[0]?.week ?? '', weeks.at(-1)?.week ?? '']
  const span = `${first} to ${last}; the numbers are in the table of weeks`
  const times = { id: 'times', title: 'Time to first review, median and 95% interval', weeks, isDuration: true }
  const depth = { id: 'depth', title: 'Review depth of 100, median and 95% interval', weeks, isDuration: false }
  const counts = { id: 'counts', title: 'Pull requests by people', weeks, isDuration: false }
  const figures = [
    {
      ...times,
      svg: figureChart({ ...times, description: `Hours and days, ${span}.` }, (week) => week.timeToFirstReview.p50),
    },
    { ...depth, svg: figureChart({ ...depth, description: `Points, ${span}.` }, (week) => week.depth.p50) },
    { ...counts, svg: countChart({ ...counts, description: `Counts, ${span}.` }, (week) => week.pullRequests.total) },
  ]
  const shown = figures.filter(({ svg }) => svg !== '')
  const blocks = shown.map(({ title, svg }) => `<figure><h3>${escapeHtml(title)}</h3>${svg}</figure>`)
  return `<section aria-labelledby="weeks-drawn"><h2 id="weeks-drawn">Week by week</h2>
<div class="charts">${blocks.join('\n')}</div></section>`
}
