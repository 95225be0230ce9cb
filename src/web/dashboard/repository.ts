import { z } from 'zod'
import { crumbs } from '../layout/crumbs.ts'
import { html } from '../layout/html.ts'
import { cohort, installation, repository, team, verdict, weeks } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { FIGURES_CSV, figuresAnswer, figuresJson } from './figures/figures-answer.ts'
import { renderFigures } from './figures/figures-view.ts'
import { filterBar } from './figures/filter-bar.ts'
import { readFigures, readLook } from './figures/look.ts'
import { renderWaiting } from './figures/waiting-view.ts'
import { pullTable, verdictChoices } from './pulls/pull-list-view.ts'
import { CURSOR, readPullList } from './pulls/read-pull-list.ts'
import { nameOf, namesOf } from './repository-name.ts'
import { readSignals } from './signals/read-signals.ts'
import { signalsAnswer, signalsJson } from './signals/signals-json.ts'
import { renderBreakers, renderSignals } from './signals/signals-view.ts'

/** One repository: what to look at first, figures, and its pull requests. */
export const REPOSITORY = defineView({
  id: 'repositoryFigures',
  address: '/o/{installation}/{repository}',
  summary: 'Breakers, signals, review times and depth of one repository.',
  parameters: z.strictObject({
    installation,
    repository,
    team,
    cohort,
    weeks,
    verdict,
    after: z.string().regex(CURSOR).optional().describe('Where the list of pull requests goes on.'),
  }),
  answer: z.strictObject({ ...figuresAnswer.shape, ...signalsAnswer.shape }),
  async read(source, { repository: repositoryId, ...asked }) {
    const chosen = { ...asked, repositories: repositoryId }
    const look = await readLook(source, chosen)
    const list = await readPullList(source, { ...chosen, show: 'ready', dated: 'ready' })
    if (look === undefined || list === undefined) return undefined
    const signals = await readSignals(source, look, repositoryId)
    const names = namesOf(look.organisation.repositories)
    return { look, list, repositoryId, names, signals, ...(await readFigures(source, look)) }
  },
  title: ({ names, repositoryId }) => nameOf(names, repositoryId),
  json: ({ figures, names, asOf, signals }) => ({ ...figuresJson(figures, names, asOf), ...signalsJson(signals) }),
  render(model, page) {
    const { look, list, repositoryId, signals } = model
    const { id, account } = look.organisation
    const place = { base: page.base, look, repositoryId }
    return html`${crumbs(page.base, { id, account })}
${renderBreakers(signals, place)}${filterBar(look, page, 'one')}${renderFigures(model, page)}${renderWaiting(model, page)}
${renderSignals(signals, place)}
<h2 id="pulls">Latest pull requests</h2>${verdictChoices(list.asked.verdict, page)}${pullTable(list, page)}
<p><a href="${page.base}/o/${id}/${repositoryId}/configuration">Configuration as in force</a></p>`
  },
  csv: FIGURES_CSV,
})
