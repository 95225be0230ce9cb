import type { DigestPlace } from '../../store/publications/posted-digests.ts'
import type { StoredRound } from '../../store/survey/rounds.ts'
import { type Html, html } from '../layout/html.ts'
import type { ViewPage } from '../views/view.ts'
import type { Look } from './figures/look.ts'
import { nameOf, namesOf } from './repository-name.ts'

export interface ReportsModel {
  readonly look: Look
  /** In repositories that the visitor may see. */
  readonly digests: readonly DigestPlace[]
  readonly rounds: readonly StoredRound[]
}

/** Where digests, surveys, definitions and the configuration are. */
export function renderReports({ look, digests, rounds }: ReportsModel, { base, github }: ViewPage): Html {
  const { id, repositories } = look.organisation
  const names = namesOf(repositories)
  const posted = digests.map(({ scope, week, repositoryId, issueNumber }) => {
    const of = scope === 'all' ? '' : ` · ${scopeWords(scope, names)}`
    return html`<li><a href="${github}/${nameOf(names, repositoryId)}/issues/${issueNumber}" rel="noreferrer">Digest ${week}${of}</a></li>`
  })
  const surveys = rounds.map(({ round, closedAt }) =>
    closedAt === null
      ? html`<li>Survey ${round}: open; take part by the link in its issue</li>`
      : html`<li><a href="${base}/survey/${id}/${round}">Survey ${round}</a></li>`,
  )
  return html`<h2>Reports</h2><ul>${posted}${surveys}
<li><a href="${base}/o/${id}/configuration">Configuration as in force</a></li>
<li><a href="${base}/definitions">Definitions</a></li></ul>`
}

/** `team:payments` → `payments`; a repository by its name where the visitor may see it. */
function scopeWords(scope: string, names: ReturnType<typeof namesOf>): string {
  const [kind = '', rest = ''] = scope.split(/:(.*)/s)
  return kind === 'repository' ? nameOf(names, rest) : rest
}
