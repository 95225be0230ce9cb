import { z } from 'zod'
import { listRounds } from '../../store/survey/rounds.ts'
import { html } from '../layout/html.ts'
import { installation, weeks } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { FIGURES_CSV, figuresAnswer, figuresJson } from './figures-answer.ts'
import { renderFigures, renderSurveys } from './figures-view.ts'
import { readFigures } from './read-figures.ts'

/** Figures of what the visitor may see of an organisation, and its repositories beside each other. */
export const ORGANISATION_FIGURES = defineView({
  id: 'organisationFigures',
  address: '/o/{installation}',
  summary: 'Review times and depth of the repositories that you may see, by week and beside each other.',
  parameters: z.strictObject({ installation, weeks }),
  answer: figuresAnswer,
  async read({ store, visible, asOf }, asked) {
    const organisation = await visible.organisation(asked.installation)
    if (organisation === undefined) return undefined
    const period = Number(asked.weeks)
    const figures = await readFigures(store, organisation.repositories, { period, asOf })
    return { organisation, figures, period, asOf, rounds: await listRounds(store, organisation.id) }
  },
  title: ({ organisation }) => organisation.account,
  json: ({ figures, period }) => figuresJson(figures, period),
  render(model, page) {
    const { id } = model.organisation
    const view = renderFigures({ ...model, pathOf: (repositoryId) => `/o/${id}/${repositoryId}` }, page)
    return html`${view}${renderSurveys(model.rounds, page.base)}`
  },
  csv: FIGURES_CSV,
})
