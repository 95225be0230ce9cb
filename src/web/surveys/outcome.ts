import { z } from 'zod'
import { CROWDS, FIFTHS, type Outcome, type QuestionResult } from '../../health/survey/survey-results.ts'
import type { CsvRow } from '../views/view.ts'

const fifth = z.enum(FIFTHS)

/** What a group of people answered to one statement, in bands. */
export const outcome = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('shown'),
    low: fifth.describe('Share of 1 and 2 of five, in fifths of the answers.'),
    middle: fifth,
    high: fifth.describe('Share of 4 and 5 of five.'),
    n: z.enum(CROWDS).describe('How many answered, roughly.'),
  }),
  z.strictObject({ kind: z.literal('hidden') }).describe('Fewer than five answers, or it would tell about fewer.'),
])

export const statementAnswer = z.strictObject({
  question: z.string(),
  statement: z.string(),
  all: outcome,
  groups: z.array(z.strictObject({ tenure: z.string(), outcome })),
})

export function statementJson({
  question: { id, statement },
  all,
  byTenure,
}: QuestionResult): z.input<typeof statementAnswer> {
  const groups = [...byTenure].map(([tenure, one]) => ({ tenure, outcome: one }))
  return { question: id, statement, all, groups }
}

export const OUTCOME_COLUMNS = ['question', 'group', 'disagree', 'neither', 'agree', 'answers'] as const

/** One for everybody, and one for each group that may be shown. */
export function statementRows({ question, all, byTenure }: QuestionResult): readonly CsvRow[] {
  const groups: readonly (readonly [string, Outcome])[] = [['all', all], ...byTenure]
  return groups.map(([group, one]) => ({ question: question.id, group, ...cellsOf(one) }))
}

function cellsOf(one: Outcome): CsvRow {
  if (one.kind === 'hidden') return { disagree: null, neither: null, agree: null, answers: null }
  return { disagree: one.low, neither: one.middle, agree: one.high, answers: one.n }
}
