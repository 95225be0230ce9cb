import { shownInterval } from '../../../health/figure.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import {
  mergedUnreviewed,
  questioned,
  type Share,
  shareFigure,
  substantial,
} from '../../../health/review/review-shares.ts'
import { figureChart } from '../../../reports/overview/weeks-chart.ts'
import { countedCell, figureCell, intervalCell, percentCell, shareCell } from '../../../reports/shared/cells.ts'
import { formatCount } from '../../../util/sentences.ts'
import { explained } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html, type Part, Html as Piece } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import type { ShownPulls } from '../pulls/shown-pulls.ts'
import type { Figures, WeekPoint } from './figures.ts'
import { filterQuery } from './filter-bar.ts'
import type { Look } from './look.ts'

export interface FiguresModel {
  readonly look: Look
  readonly figures: Figures
  /** When they were made, milliseconds since the epoch. */
  readonly asOf: number
}

/** Review times and depth of what is looked at. */
export function renderFigures({ look, figures }: FiguresModel, page: ViewPage): Html {
  if (figures.all === undefined) return figures.isPartial ? HIDDEN : NOTHING
  return html`${figures.isPartial && PARTIAL}${renderSummary(figures.all, page.base, (show) => pullsLink(look, page, show))}${renderCharts(figures, page.base)}`
}

const NOTHING = html`<p>No pull request became ready in this time. A longer period may have some; history is read from the day the App was installed and some months back.</p>`
const HIDDEN = html`<p class="note">Hidden: fewer than five people reviewed here, and a figure would point at them.</p>`
const PARTIAL = html`<p class="note">Left out: pull requests that, set apart, would tell of fewer than five people.</p>`

/** The list of pull requests behind a figure, with the same filters. */
export function pullsLink(look: Look, { base }: ViewPage, show: ShownPulls): string {
  return `${base}/o/${look.organisation.id}/pulls${filterQuery(look, { show })}`
}

function renderSummary(all: ReviewMetrics, base: string, linkTo: (show: ShownPulls) => string): Html {
  const { p50, p95, n, censored } = all.timeToFirstReview
  const linked = (text: string, show: ShownPulls): Part =>
    text === '—' ? text : html`<a href="${linkTo(show)}">${text}</a>`
  const share = (one: Share, show: ShownPulls): readonly Part[] => [
    linked(shareCell(one.part, one.whole), show),
    intervalCell(shareFigure(one), percentCell),
  ]
  const { p50: toMerge } = all.firstReviewToMerge
  const named = (name: string, at: string) => explained({ name, at, base })
  const rows: readonly (readonly Part[])[] = [
    [
      named('Time to first review, median', '#figure-timeToFirstReview'),
      linked(countedCell(p50), 'reviewed'),
      intervalCell(p50),
    ],
    [
      named('Time to first review, p95', '#figure-timeToFirstReview'),
      linked(countedCell(p95), 'reviewed'),
      intervalCell(p95),
    ],
    [
      named('First review to merge, median', '#figure-firstReviewToMerge'),
      linked(countedCell(toMerge), 'merged'),
      intervalCell(toMerge),
    ],
    [named('Became ready', '/metrics#the-clocks'), linked(formatCount(all.pullRequests.total), 'ready'), ''],
    [named('Reviewed', '/metrics#the-clocks'), linked(formatCount(n), 'reviewed'), ''],
    [named('Of these still waiting', '#figure-waiting'), linked(formatCount(censored), 'waiting'), ''],
    [named('Substantive or deep reviews', '#depth'), ...share(substantial(all), 'substantial')],
    [
      named('Approvals that need a second look', '#figure-approvals.questioned'),
      ...share(questioned(all), 'questioned'),
    ],
    [
      named('Merged without a review', '#figure-mergedUnreviewed'),
      ...share(mergedUnreviewed(all), 'merged-unreviewed'),
    ],
  ]
  return html`<h2>Reviews</h2>${dataTable({ label: 'Reviews', head: ['figure', 'value', '95% interval'], rows })}`
}

/** One measure a chart, so that its title is its legend. */
function renderCharts({ weeks }: Figures, base: string): Html | undefined {
  const charts = [
    chartOf({ id: 'p50', title: 'Median time to first review', weeks, pick: (week) => week.p50 }),
    chartOf({ id: 'p95', title: '95th percentile of time to first review', weeks, pick: (week) => week.p95 }),
  ].filter((chart) => chart !== undefined)
  if (charts.length === 0) return undefined
  const rows = weeks.map(({ week, p50, p95 }) => [
    week,
    bandCell(p50),
    intervalCell(p50),
    figureCell(p95),
    intervalCell(p95),
  ])
  const head = ['four weeks up to', 'median (n)', '95% interval', 'p95', '95% interval of p95']
  const title = explained({ name: 'Time to first review, week by week', at: '#figure-timeToFirstReview', base })
  return html`<h2>${title}</h2><div class="charts">${charts}</div>
<details><summary>The numbers, week by week</summary>${dataTable({ label: 'Weeks', head, rows })}
<p class="quiet">Each point covers the four weeks up to that week. n is told in bands, so that no single week can be found by subtraction.</p></details>`
}

interface Chart {
  readonly id: string
  readonly title: string
  readonly weeks: readonly WeekPoint[]
  readonly pick: (week: WeekPoint) => WeekPoint['p50']
}

/** Values outside of Latin letters are none here; the chart escapes what it draws. */
function chartOf({ id, title, weeks, pick }: Chart): Html | undefined {
  const described = describe(weeks, pick)
  const svg = figureChart({ id, title, description: described, weeks, isDuration: true }, pick)
  if (svg === '') return undefined
  return html`<figure>${new Piece(svg)}<figcaption>${title}, with its 95% interval. <span class="quiet">${described}</span></figcaption></figure>`
}

/** What can be seen, in a sentence. */
function describe(weeks: readonly WeekPoint[], pick: (week: WeekPoint) => WeekPoint['p50']): string {
  const known = weeks.filter((week) => pick(week).kind !== 'too-few')
  const [first, last] = [known[0], known.at(-1)]
  if (first === undefined || last === undefined) return 'Too few to tell in every week.'
  const end = `${figureCell(pick(last))} in the four weeks up to ${last.week}`
  return first === last ? `${end}.` : `From ${figureCell(pick(first))} in those up to ${first.week} to ${end}.`
}

function bandCell(figure: WeekPoint['p50']): string {
  const [low] = shownInterval(figure)
  return figure.kind === 'too-few' && low === undefined
    ? '—'
    : `${figureCell(figure)} (${BANDS[figure.n] ?? 'under 5'})`
}

const BANDS: Readonly<Record<number, string>> = { 5: '5–9', 10: '10–19', 20: '20–49', 50: '50+' }
