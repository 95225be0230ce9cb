import { z } from 'zod'
import { CROWDS, FIFTHS } from '../../health/survey/survey-results.ts'
import { installation } from '../views/parameters.ts'
import { type CsvRow, defineView } from '../views/view.ts'
import { readSurveys, type SurveyRound } from './read-surveys.ts'
import { renderSurveys } from './surveys-view.ts'

const fifth = z.enum(FIFTHS)

const outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shown'),
    low: fifth.describe('Share of 1 and 2 of five, in fifths of the answers.'),
    middle: fifth,
    high: fifth.describe('Share of 4 and 5 of five.'),
    n: z.enum(CROWDS).describe('How many answered, roughly.'),
  }),
  z.strictObject({ kind: z.literal('hidden') }).describe('Fewer than five answers, or it would tell about fewer.'),
])

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
        results: z
          .array(
            z.strictObject({
              question: z.string(),
              statement: z.string(),
              all: outcome,
              groups: z.array(z.strictObject({ tenure: z.string(), outcome })),
            }),
          )
          .nullable()
          .describe('Null while the round is open.'),
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
      results:
        results?.map(({ question: { id, statement }, all, byTenure }) => ({
          question: id,
          statement,
          all,
          groups: [...byTenure].map(([tenure, one]) => ({ tenure, outcome: one })),
        })) ?? null,
    })),
  }),
  render: ({ organisation, rounds }, { base }) => renderSurveys(rounds, `${base}/survey/${organisation.id}`),
  csv: {
    columns: ['round', 'question', 'group', 'disagree', 'neither', 'agree', 'answers'],
    rows: ({ rounds }) => rounds.flatMap(roundRows),
  },
})

function roundRows({ round, results = [] }: SurveyRound): readonly CsvRow[] {
  return results.flatMap(({ question, all, byTenure }) =>
    [['all', all] as const, ...byTenure].map(([group, one]) => ({
      round,
      question: question.id,
      group,
      ...(one.kind === 'hidden'
        ? { disagree: null, neither: null, agree: null, answers: null }
        : { disagree: one.low, neither: one.middle, agree: one.high, answers: one.n }),
    })),
  )
}
