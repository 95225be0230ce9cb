import { z } from 'zod'
import type { RoundSeries } from '../../health/survey/round-series.ts'
import { installation } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { OUTCOME_COLUMNS, outcome, statementAnswer, statementJson, statementRows } from './outcome.ts'
import { readSurveyRound } from './read-survey-round.ts'
import { renderSurveyRound } from './survey-round-view.ts'

const round = z
  .string()
  .regex(/^\d{4}-Q[1-4]$/)
  .describe('The quarter of a round: 2026-Q4.')

const change = z.enum(['climbs', 'falls', 'steady'])

/** What one round of the team's survey says, beside the rounds before it; nothing while it is open. */
export const SURVEY_ROUND = defineView({
  id: 'surveyRound',
  address: '/o/{installation}/surveys/{round}',
  summary: 'Results of one round of the team survey, in bands, beside the rounds before it.',
  parameters: z.strictObject({ installation, round }),
  answer: z.strictObject({
    round: z.string(),
    closesAt: z.iso.datetime(),
    results: z
      .array(
        z.strictObject({
          ...statementAnswer.shape,
          change: change
            .nullable()
            .describe('Whether more or fewer agree than in the round before; null where that cannot be told.'),
        }),
      )
      .nullable()
      .describe('Null while the round is open.'),
    words: z.array(z.string()).nullable().describe('In people’s own words, sorted; null below five texts.'),
    series: z
      .strictObject({
        rounds: z.array(z.string()).describe('Up to eight, the oldest first.'),
        statements: z.array(z.strictObject({ statement: z.string(), outcomes: z.array(outcome.nullable()) })),
      })
      .nullable()
      .describe('How many agreed, round by round; an outcome is null where the statement was not asked.'),
  }),
  async read({ store, visible }, asked) {
    const organisation = await visible.organisation(asked.installation)
    const found =
      organisation && (await readSurveyRound(store, { installationId: organisation.id, round: asked.round }))
    return found && { organisation, ...found }
  },
  title: ({ round: name }) => `Team survey ${name}`,
  json: ({ round: name, closesAt, said }) => ({
    round: name,
    closesAt: new Date(closesAt).toISOString(),
    results:
      said?.results.map((one) => ({ ...statementJson(one), change: said.changes.get(one.question.id) ?? null })) ??
      null,
    words: said?.words ?? null,
    series: said === undefined ? null : seriesJson(said.series),
  }),
  render: ({ organisation, ...model }, { base }) => renderSurveyRound(model, organisation, base),
  csv: {
    columns: [...OUTCOME_COLUMNS, 'beside the round before'],
    rows: ({ said }) =>
      said?.results.flatMap((one) =>
        statementRows(one).map((row) => ({
          ...row,
          'beside the round before': row.group === 'all' ? (said.changes.get(one.question.id) ?? null) : null,
        })),
      ) ?? [],
  },
})

function seriesJson({ rounds, statements }: RoundSeries) {
  return {
    rounds,
    statements: statements.map(({ statement, outcomes }) => {
      return { statement, outcomes: outcomes.map((one) => one ?? null) }
    }),
  }
}
