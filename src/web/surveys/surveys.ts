import { z } from 'zod'
import { crumbs } from '../layout/crumbs.ts'
import { html } from '../layout/html.ts'
import { installation } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { OUTCOME_COLUMNS, statementAnswer, statementJson, statementRows } from './outcome.ts'
import { readSurveys } from './read-surveys.ts'
import { renderSurveys } from './surveys-view.ts'

/** What the rounds of the team's survey say, in bands; an open one says nothing but that it is open. */
export const SURVEYS = defineView({
  id: 'surveys',
  address: '/o/{installation}/surveys',
  summary: 'Results of the team survey by round, in bands from five answers on.',
  parameters: z.strictObject({ installation }),
  answer: z.strictObject({
    rounds: z.array(
      z.strictObject({
        round: z.string().describe('2026-Q4'),
        closesAt: z.iso.datetime(),
        results: z.array(statementAnswer).nullable().describe('Null while the round is open.'),
      }),
    ),
  }),
  async read({ store, visible }, asked) {
    const organisation = await visible.organisation(asked.installation)
    return organisation && { organisation, rounds: await readSurveys(store, organisation.id) }
  },
  title: ({ organisation }) => `Surveys of ${organisation.account}`,
  json: ({ rounds }) => ({
    rounds: rounds.map(({ round, closesAt, results }) => ({
      round,
      closesAt: new Date(closesAt).toISOString(),
      results: results?.map(statementJson) ?? null,
    })),
  }),
  render: ({ organisation, rounds }, { base }) =>
    html`${crumbs(base, organisation)}${renderSurveys(rounds, `${base}/o/${organisation.id}`)}`,
  csv: {
    columns: ['round', ...OUTCOME_COLUMNS],
    rows: ({ rounds }) =>
      rounds.flatMap(({ round, results = [] }) =>
        results.flatMap((one) => statementRows(one).map((row) => ({ round, ...row }))),
      ),
  },
})
