import { substantial } from '../../../health/review/review-shares.ts'
import { countedCell, shareCell } from '../../../reports/shared/cells.ts'
import { formatCount, plural } from '../../../util/sentences.ts'
import { dataTable } from '../../layout/data-table.ts'
import { type Html, html } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import type { FiguresModel } from './figures-view.ts'

/** Rows a page: a page stays short however many repositories there are. */
const PAGE = 40

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
  const rows = shown.map(({ repositoryId, name, figures: one, waiting }) => {
    const { part, whole } = substantial(one)
    const { p50, p95 } = one.timeToFirstReview
    const box = html`<input type="checkbox" name="repositories" value="${repositoryId}" aria-label="Choose ${name}"${isSome && html` checked`}>`
    const link = html`<a href="${page.base}/o/${organisation.id}/${repositoryId}?weeks=${filter.period}">${name}</a>`
    return [
      html`${box} ${link}`,
      formatCount(one.pullRequests.total),
      countedCell(p50),
      countedCell(p95),
      shareCell(part, whole),
      formatCount(waiting),
    ]
  })
  const head = ['repository', 'ready', 'first review, median', 'p95', 'substantive or deep', 'waiting']
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

/** The other filters stay. */
function kept(filters: Readonly<Record<string, string | undefined>>): Html {
  const fields = Object.entries(filters).map(
    ([name, value]) => value !== undefined && html`<input type="hidden" name="${name}" value="${value}">`,
  )
  return html`${fields}`
}
