import { z } from 'zod'
import { installation, repository, weeks } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { FIGURES_CSV, figuresAnswer, figuresJson } from './figures-answer.ts'
import { renderFigures } from './figures-view.ts'
import { readFigures } from './read-figures.ts'

/** Figures of one repository. */
export const REPOSITORY_FIGURES = defineView({
  id: 'repositoryFigures',
  address: '/o/{installation}/{repository}',
  summary: 'Review times and depth of one repository, by week.',
  parameters: z.strictObject({ installation, repository, weeks }),
  answer: figuresAnswer,
  async read({ store, visible, asOf }, asked) {
    const organisation = await visible.organisation(asked.installation)
    const found = organisation?.repositories.find(({ id }) => id === asked.repository)
    if (found === undefined) return undefined
    const period = Number(asked.weeks)
    return { repository: found, period, asOf, figures: await readFigures(store, [found], { period, asOf }) }
  },
  title: ({ repository: { owner, name } }) => `${owner}/${name}`,
  json: ({ figures, period }) => figuresJson(figures, period),
  render: (model, page) => renderFigures({ ...model, pathOf: undefined }, page),
  csv: FIGURES_CSV,
})
