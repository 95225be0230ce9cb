import { z } from 'zod'
import { date, names, repositoryName } from './schema-parts.ts'

/** More would not be answered. */
export const MOST_OWN_STATEMENTS = 4
/** Characters of one of them. */
export const LONGEST_OWN_STATEMENT = 300

const limit = z.number().min(0).max(1000)

const periodOfDays = z
  .strictObject({ from: date.describe('First day.'), to: date.describe('First day after it.') })
  .refine(({ from, to }) => from < to, { error: 'must begin before it ends' })

const velocity = z
  .strictObject({
    field: z
      .string()
      .min(1)
      .max(100)
      .optional()
      .describe(
        'Name of the number field of issues that holds story points; without regard to case. Unset: Story points, Points or Estimate.',
      ),
    project: z
      .int()
      .min(1)
      .max(1_000_000)
      .optional()
      .describe(
        'Number of the project whose field is meant. Unset: of those that have the field, the one with the lowest number.',
      ),
    baseline: periodOfDays
      .optional()
      .describe('The time that velocity is compared with, such as before AI was used. Unset: the 52 weeks before.'),
  })
  .partial()
  .describe('How fast work is done; shown beside quality only.')

const ramp = z
  .strictObject({
    min_lines: z.int().min(1).max(100_000).describe('Effective lines from which a contribution counts as meaningful.'),
  })
  .partial()
  .describe('How long new people need.')

const onCall = z
  .strictObject({
    weights: z
      .array(limit)
      .length(4)
      .describe('What a page weighs in working hours, late, at night and at the weekend.'),
  })
  .partial()
  .describe('The burden of being on call.')

const decisions = z
  .strictObject({
    paths: names.describe(
      'Paths of decision records, as globs for the whole path, in place of the usual folders and names. Empty: the usual ones, such as `docs/adr`. Counts for pull requests that are read from then on.',
    ),
  })
  .partial()
  .describe('Where decisions are written down.')

const debt = z
  .strictObject({ labels: names.describe('Labels of pull requests that pay technical debt back.') })
  .partial()
  .describe('Technical debt.')

const knowledge = z
  .strictObject({
    depth: z
      .int()
      .min(1)
      .max(10)
      .describe(
        'Folders deep at which directories are told apart. Counts for pull requests that are read from then on.',
      ),
    list: z
      .boolean()
      .describe('Whether the issue about a quarter names directories that fewer than two people know, ten at most.'),
  })
  .partial()
  .describe('How many people know each part of the code.')

const attrition = z
  .strictObject({
    usual: z
      .number()
      .min(0)
      .max(100)
      .optional()
      .describe('Per cent of people who leave in a usual year, as you know it; above it the figure warns.'),
  })
  .partial()
  .describe('People who leave.')

const survey = z
  .strictObject({
    enabled: z
      .boolean()
      .describe(
        'Whether a round opens by itself every quarter, on the first day of digests of its second month, where the digest is posted.',
      ),
    own: z
      .array(z.string().trim().min(1).max(LONGEST_OWN_STATEMENT))
      .max(MOST_OWN_STATEMENTS)
      .describe('Statements of your own, to agree or disagree with.'),
    minimum: z
      .int()
      .min(5)
      .max(1000)
      .describe('Answers below which nothing is shown; `signals.minimum_group` where that is more.'),
    days: z.int().min(1).max(45).describe('How long a round takes answers.'),
    words: z.boolean().describe('Whether people may add words of their own.'),
    keep: z.int().min(1).max(40).describe('Quarters for which closed rounds are kept; older ones are deleted.'),
  })
  .partial()
  .describe('The anonymous survey. Options of `soundings survey open` count instead, for the round that they open.')

const pilot = z
  .strictObject({
    name: z.string().min(1).max(100).describe('What the pilot is called.'),
    from: date.describe('First day.'),
    to: date.describe('First day after it.'),
    repositories: z.array(repositoryName).min(1).max(500).optional().describe('Repositories that take part.'),
    label: z.string().min(1).max(50).optional().describe('Label of the pull requests that take part.'),
    task: z.string().min(1).max(100).optional().describe('What AI is allowed for, such as boilerplate or tests.'),
  })
  .refine(({ from, to }) => from < to, { error: 'must begin before it ends' })
  .refine(({ repositories, label }) => (repositories === undefined) !== (label === undefined), {
    error: 'must have either `repositories` or `label`',
  })

const pilots = z
  .array(pilot)
  .max(20)
  .describe(
    'Times in which some work is done in a new way, compared week by week with before and with the others in `report`, the report for leadership and the issue about a quarter ([Pilots](signals.md#pilots)).',
  )

const signals = z
  .strictObject({
    off: z
      .array(z.string().regex(/^[a-z][A-Za-z0-9]*(\.q\d)?$/, 'is not the id of a signal, such as exitThemes'))
      .max(100)
      .describe('Ids of signals that are not wanted.'),
    minimum_group: z.int().min(5).max(1000).describe('People below which a group is never shown.'),
    people: z
      .enum(['agreed'])
      .optional()
      .describe(
        'Set to `agreed` once signals about groups of people are agreed with those they are about. Unset: they are off.',
      ),
  })
  .partial()
  .describe('Which signals are shown.')

/** The sections that figures about work and the people in it read. */
export const signalSections = {
  velocity,
  ramp,
  on_call: onCall,
  decisions,
  debt,
  knowledge,
  attrition,
  survey,
  pilots,
  signals,
}
