import { z } from 'zod'
import { defineView } from '../views/view.ts'
import { renderDefinitions } from './definitions-view.ts'
import { DEFINITIONS_PATH } from './documents.ts'
import { listDefinitions } from './list-definitions.ts'

/** Every figure and signal, for anybody: a check links here. */
export const DEFINITIONS = defineView({
  id: 'definitions',
  address: DEFINITIONS_PATH,
  summary: 'Every figure and signal: definition, unit, smallest n, healthy range and source.',
  isPublic: true,
  parameters: z.strictObject({}),
  answer: z.strictObject({
    definitions: z.array(
      z.strictObject({
        id: z.string().describe('The key in other answers.'),
        kind: z.enum(['figure', 'signal']),
        name: z.string(),
        definition: z.string(),
        unit: z.string(),
        smallestN: z.string().describe('From so much on there is a value.'),
        window: z.string().describe('What it looks at, and what that is held against.'),
        healthy: z.string(),
        warning: z.string().nullable(),
        bad: z.string().nullable(),
        source: z.string(),
        permission: z.string().describe('GitHub’s permission, or none.'),
        isAboutPeople: z.boolean().describe('About groups of people: shown only where they agreed.'),
      }),
    ),
  }),
  read: async () => listDefinitions(),
  title: () => 'Definitions',
  json: (definitions) => ({
    definitions: definitions.map((one) => ({ ...one, warning: one.warning ?? null, bad: one.bad ?? null })),
  }),
  render: (definitions, { base }) => renderDefinitions(definitions, base),
  csv: {
    columns: ['id', 'kind', 'name', 'definition', 'unit', 'smallestN', 'window', 'healthy', 'warning', 'bad', 'source'],
    rows: (definitions) =>
      definitions.map(({ isAboutPeople: _, permission: __, warning = null, bad = null, ...one }) => ({
        ...one,
        warning,
        bad,
      })),
  },
})
