import { z } from 'zod'
import { html } from '../layout/html.ts'
import { cohort, installation, repositories, team, weeks } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { FIGURES_CSV, figuresAnswer, figuresJson } from './figures/figures-answer.ts'
import { renderFigures } from './figures/figures-view.ts'
import { filterBar } from './figures/filter-bar.ts'
import { readFigures, readLook } from './figures/look.ts'
import { renderRepositories } from './figures/repositories-view.ts'
import { renderWaiting } from './figures/waiting-view.ts'
import { renderReports } from './reports-view.ts'
import { namesOf } from './repository-name.ts'
import { readSignals } from './signals/read-signals.ts'
import { signalsAnswer, signalsJson } from './signals/signals-json.ts'
import { renderBreakers, renderSignals } from './signals/signals-view.ts'

const after = z
  .string()
  .max(300)
  .optional()
  .describe('Name of the repository behind which the page of repositories begins.')

/** What the visitor may see of an organisation: what to look at first, figures, and its repositories beside each other. */
export const ORGANISATION = defineView({
  id: 'organisationFigures',
  address: '/o/{installation}',
  summary:
    'Breakers, signals, review times and depth of the repositories that you may see, together and beside each other.',
  parameters: z.strictObject({ installation, repositories, team, cohort, weeks, after }),
  answer: z.strictObject({ ...figuresAnswer.shape, ...signalsAnswer.shape }),
  async read(source, asked) {
    const look = await readLook(source, asked)
    if (look === undefined) return undefined
    const { organisation } = look
    return {
      look,
      ...(await readFigures(source, look)),
      names: namesOf(organisation.repositories),
      signals: await readSignals(source, look),
      after: asked.after,
    }
  },
  title: ({ look }) => look.organisation.account,
  json: ({ figures, names, asOf, signals }) => ({ ...figuresJson(figures, names, asOf), ...signalsJson(signals) }),
  render(model, page) {
    const place = { base: page.base, look: model.look, repositoryId: undefined }
    return html`${renderBreakers(model.signals, place)}${filterBar(model.look, page)}${renderFigures(model, page)}
${renderWaiting(model, page)}${renderRepositories(model, page, model.after)}${renderSignals(model.signals, place)}
${renderReports(`${page.base}/o/${model.look.organisation.id}`, page.base)}`
  },
  csv: FIGURES_CSV,
})
