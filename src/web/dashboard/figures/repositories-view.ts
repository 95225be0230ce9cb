import { substantial } from '../../../health/review/review-shares.ts'
import { countedCell, shareCell } from '../../../reports/shared/cells.ts'
import { formatCount, plural } from '../../../util/sentences.ts'
import { explainedHeading } from '../../definitions/explained.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html, type Part } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import type { ShownPulls } from '../pulls/shown-pulls.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import type { FiguresModel } from './figures-view.ts'
import { filterQuery } from './filter-bar.ts'
import type { Look } from './look.ts'

/** Beside the name of the repository, each with the place of its definition. */
const COLUMNS = [
  ['ready', '/metrics#the-clocks'],
  ['first review, median', '#figure-timeToFirstReview'],
  ['p95', '#figure-timeToFirstReview'],
  ['substantive or deep', '#depth'],
  ['waiting', '#figure-waiting'],
] as const

/** Rows a page: a page stays short however many repositories there are. */
const PAGE = 25

/** Repositories beside each other by name, never by a figure; those that are ticked can be looked at together. */
export function renderRepositories({ look, figures }: FiguresModel, page: ViewPage, after: string | undefined): Html {
  const { organisation, filter } = look
  const names = namesOf(organisation.repositories)
  const sorted = figures.repositories
    .map((one) => ({ ...one, name: nameOf(names, one.repositoryId) }))
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
  const rest = after === undefined ? sorted : sorted.filter(({ name }) => name > after)
  const shown = rest.slice(0, PAGE)
  const isSome = filter.repositoryIds.size < organisation.repositories.length
  const rows = shown.map((row) => rowOf(row, look, { base: page.base, isChecked: isSome }))
  const head = ['repository', ...COLUMNS.map(([name, at]) => explainedHeading({ name, at, base: page.base }))]
  const next = rest.length > PAGE ? shown.at(-1)?.name : undefined
  const hidden =
    figures.hidden > 0 &&
    html`<p class="quiet">Not shown: ${plural(figures.hidden, 'repository', 'repositories')} with fewer than five people, or beside such.</p>`
  if (rows.length === 0)
    return html`<h2>Repositories</h2><p>No figures of single repositories in this time.</p>${hidden}`
  return html`<h2>Repositories</h2><form method="get" action="${page.base}/o/${organisation.id}">
${kept({ team: filter.team?.name, cohort: filter.cohort, weeks: String(filter.period) })}
${dataTable({ label: 'Repositories', head, rows })}
<p><button class="plain">Look at the chosen ones together</button>${next !== undefined && html` <a rel="next" href="${page.link({ after: next })}">More repositories</a>`}</p></form>${hidden}`
}

type Row = FiguresModel['figures']['repositories'][number] & { readonly name: string }

function rowOf(
  { repositoryId, name, figures, waiting }: Row,
  look: Look,
  { base, isChecked }: { readonly base: string; readonly isChecked: boolean },
): readonly Part[] {
  const home = `${base}/o/${look.organisation.id}`
  const { part, whole } = substantial(figures)
  const { p50, p95 } = figures.timeToFirstReview
  const listed = (text: string, show: ShownPulls): Part => {
    const weeks = show === 'waiting' ? undefined : String(look.filter.period)
    const query = filterQuery(look, { show, weeks, repositories: repositoryId })
    return text === '—' || text === '0' ? text : html`<a href="${home}/pulls${query}">${text}</a>`
  }
  const box = html`<input type="checkbox" name="repositories" value="${repositoryId}" aria-label="Choose ${name}"${isChecked && html` checked`}>`
  return [
    html`${box} <a href="${home}/${repositoryId}?weeks=${look.filter.period}">${name}</a>`,
    listed(formatCount(figures.pullRequests.total), 'ready'),
    listed(countedCell(p50), 'reviewed'),
    countedCell(p95),
    listed(shareCell(part, whole), 'substantial'),
    listed(formatCount(waiting), 'waiting'),
  ]
}

/** The other filters stay. */
function kept(filters: Readonly<Record<string, string | undefined>>): Html {
  const fields = Object.entries(filters).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`${fields}`
}
