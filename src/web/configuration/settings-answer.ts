import { z } from 'zod'
import { type ConfigProblem, describeProblem } from '../../config/problem.ts'
import type { AnswerOf, CsvRow } from '../views/view.ts'
import type { Setting } from './list-settings.ts'
import { valueText } from './settings-view.ts'

const setting = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('known'),
    key: z.string().describe('As a file spells it, such as `check.mode`.'),
    value: z.unknown().describe('Null where nothing is set.'),
    from: z.enum(['default', 'organisation', 'repository']),
  }),
  z.strictObject({ kind: z.literal('hidden'), key: z.string() }),
])

export const settingsAnswer = z.array(setting)
export const problemsAnswer = z
  .array(z.string())
  .describe('Mistakes in the newest version; the one before stays in force.')

export function settingsJson(settings: readonly Setting[]): AnswerOf<typeof settingsAnswer> {
  return settings
}

export function problemsJson(problems: readonly ConfigProblem[]): readonly string[] {
  return problems.map(describeProblem)
}

export const SETTINGS_CSV = {
  columns: ['key', 'value', 'from'],
  rows: ({ settings }: { readonly settings: readonly Setting[] }): readonly CsvRow[] =>
    settings.map((one) => ({
      key: one.key,
      value: one.kind === 'hidden' ? null : valueText(one.value),
      from: one.kind === 'hidden' ? 'hidden' : one.from,
    })),
} as const
