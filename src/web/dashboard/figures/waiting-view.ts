import { formatDuration } from '../../../util/duration.ts'
import { SECOND_MS } from '../../../util/time.ts'
import { explained } from '../../definitions/explained.ts'
import { type Html, html, type Part } from '../../layout/html.ts'
import type { ViewPage } from '../../views/view.ts'
import { nameOf, namesOf } from '../repository-name.ts'
import type { FiguresModel } from './figures-view.ts'
import { filterQuery } from './filter-bar.ts'

const MOST_WAITING = 10

/** What waits for its first review now, the longest first. */
export function renderWaiting({ look, figures: { waiting }, asOf }: FiguresModel, { base, github }: ViewPage): Html {
  const { id, repositories } = look.organisation
  const titled = (text: Part) => html`<h2>${explained({ name: 'Waiting now', at: '#figure-waiting', base }, text)}</h2>`
  if (waiting.length === 0) return html`${titled('Waiting now')}<p>No pull request waits for its first review.</p>`
  const names = namesOf(repositories)
  const shown = waiting.slice(0, MOST_WAITING).map(({ repositoryId, number, since }) => {
    const name = nameOf(names, repositoryId)
    return html`<li><a href="${base}/o/${id}/${repositoryId}/pulls/${number}">${name}#${number}</a> ${formatDuration((asOf - since) / SECOND_MS)} <a class="quiet" href="${github}/${name}/pull/${number}" rel="noreferrer" aria-label="${name}#${number} on GitHub">GitHub</a></li>`
  })
  const all = `${base}/o/${id}/pulls${filterQuery(look, { show: 'waiting', weeks: undefined })}`
  return html`${titled(html`Waiting now (<a href="${all}">${waiting.length}</a>)`)}<ul>${shown}</ul>`
}
