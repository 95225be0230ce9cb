import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { mergedUnreviewed, questioned, type Share, substantial } from '../../health/review/review-shares.ts'
import { figureChart } from '../../reports/overview/weeks-chart.ts'
import { countedCell, intervalCell, shareCell } from '../../reports/shared/cells.ts'
import type { StoredRound } from '../../store/survey/rounds.ts'
import { formatDuration } from '../../util/duration.ts'
import { type Html, html, type Part, Html as Piece } from '../layout/html.ts'
import { WEEKS_BACK } from '../views/parameters.ts'
import type { ViewPage } from '../views/view.ts'
import type { Figures } from './read-figures.ts'

export interface FiguresModel {
  /** Where a repository's own page stands; undefined on that page itself. */
  readonly pathOf: ((repositoryId: string) => string) | undefined
  /** In weeks. */
  readonly period: number
  readonly asOf: number
  readonly figures: Figures
}

const MOST_WAITING = 10
const HIDDEN = html`<p>Hidden: fewer than five people reviewed here, and a figure would point at them.</p>`

/** Figures of one repository, or of several beside each other; every part says how many it is made of. */
export function renderFigures(model: FiguresModel, page: ViewPage): Html {
  const { period, figures } = model
  const [from, to] = [figures.window.from, figures.window.to - 1].map((at) => new Date(at).toISOString().slice(0, 10))
  return html`<p>Pull requests by people that became ready from ${from} to ${to}.
${WEEKS_BACK.map((weeks) => (weeks === String(period) ? html`<b>${weeks} weeks</b> ` : html`<a href="${page.link({ weeks })}">${weeks} weeks</a> `))}
· <a href="${page.base}/definitions">What these words mean</a></p>
${figures.all === undefined ? HIDDEN : html`${renderSummary(figures.all)}${renderChart(figures)}`}
${renderWaiting(model, page)}
${model.pathOf === undefined ? undefined : renderRepositories(figures, page, model.pathOf)}`
}

function renderSummary(all: ReviewMetrics): Html {
  const { p50, p95, n, censored } = all.timeToFirstReview
  const share = ({ part, whole }: Share) => shareCell(part, whole)
  const rows: readonly (readonly [string, Part, Part])[] = [
    ['First review, median', countedCell(p50), intervalCell(p50)],
    ['First review, p95', countedCell(p95), intervalCell(p95)],
    ['Reviewed', String(n), ''],
    ['Still waiting', String(censored), ''],
    ['Substantive or deep', share(substantial(all)), ''],
    ['Approvals questioned', share(questioned(all)), ''],
    ['Merged without a review', share(mergedUnreviewed(all)), ''],
  ]
  return html`<h2>At a glance</h2><div class="wide"><table>
<thead><tr><th scope="col">figure</th><th scope="col">value</th><th scope="col">95% interval</th></tr></thead>
<tbody>${rows.map(([name, value, interval]) => html`<tr><th scope="row">${name}</th><td>${value}</td><td>${interval}</td></tr>`)}</tbody></table></div>`
}

function renderChart({ weeks }: Figures): Html | undefined {
  const title = 'Median time to first review, by week, with its 95% interval'
  const seen = weeks.map(({ week, timeToFirstReview: { p50 } }) => `${week}: ${countedCell(p50)}`).join('; ')
  const svg = figureChart(
    { id: 'first-review', title, description: seen, weeks, isDuration: true },
    (week) => week.timeToFirstReview.p50,
  )
  // The chart escapes what it draws; names of weeks are ours.
  return svg === ''
    ? undefined
    : html`<h2>By week</h2><figure>${new Piece(svg)}<figcaption class="quiet">${title}</figcaption></figure>`
}

function renderWaiting({ figures: { waiting }, asOf }: FiguresModel, { github }: ViewPage): Html {
  if (waiting.length === 0) return html`<h2>Waiting now</h2><p>No pull request waits for its first review.</p>`
  const shown = waiting.slice(0, MOST_WAITING).map(({ repository: { owner, name }, number, since }) => {
    const url = `${github}/${owner}/${name}/pull/${number}`
    return html`<li><a href="${url}" rel="noreferrer">${owner}/${name}#${number}</a> ${formatDuration((asOf - since) / 1000)}</li>`
  })
  const more = waiting.length - shown.length
  return html`<h2>Waiting now (${waiting.length})</h2><ul>${shown}</ul>${more > 0 && html`<p>and ${more} more</p>`}`
}

function renderRepositories(figures: Figures, { base }: ViewPage, pathOf: (repositoryId: string) => string): Html {
  const rows = figures.repositories.map(({ repository: { id, owner, name }, figures: one, waiting }) => {
    const { part, whole } = substantial(one)
    const { p50, p95 } = one.timeToFirstReview
    return html`<tr><th scope="row"><a href="${base}${pathOf(id)}">${owner}/${name}</a></th><td>${one.pullRequests.total}</td>
<td>${countedCell(p50)}</td><td>${countedCell(p95)}</td><td>${shareCell(part, whole)}</td><td>${waiting}</td></tr>`
  })
  const note =
    figures.hidden > 0 &&
    html`<p class="quiet">Not shown: ${figures.hidden} with fewer than five people, or beside them.</p>`
  if (rows.length === 0) return html`<h2>Repositories</h2><p>No pull request became ready in this time.</p>${note}`
  return html`<h2>Repositories</h2><div class="wide"><table>
<thead><tr><th scope="col">repository</th><th scope="col">ready</th><th scope="col">first review, median</th><th scope="col">p95</th><th scope="col">substantive or deep</th><th scope="col">waiting</th></tr></thead>
<tbody>${rows}</tbody></table></div>${note}`
}

/** Links to the rounds of the team's survey. */
export function renderSurveys(rounds: readonly StoredRound[], base: string): Html | undefined {
  if (rounds.length === 0) return undefined
  const links = rounds.map(({ installationId, round, closedAt }) => {
    if (closedAt === null) return html`<li>${round}: open; take part by the link in its issue</li>`
    return html`<li><a href="${base}/survey/${installationId}/${round}">${round}</a></li>`
  })
  return html`<h2>Surveys</h2><ul>${links}</ul>`
}
