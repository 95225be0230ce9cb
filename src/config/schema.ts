import { z } from 'zod'
import { deliver } from './deliver-section.ts'
import { nudge } from './nudge-section.ts'
import { productionSections } from './production-sections.ts'
import { date, repositoryName } from './schema-parts.ts'
import { signalSections } from './signal-sections.ts'

const verdicts = ['unreviewed', 'no-trace', 'light'] as const

const timezone = z
  .string()
  .refine(isTimezone, { error: 'is not a time zone name such as Europe/Berlin' })
  .describe('IANA time zone in which days and weeks begin, for instance Europe/Berlin.')

const check = z
  .strictObject({
    mode: z
      .enum(['advisory', 'gate'])
      .describe('`advisory` never blocks a merge; `gate` fails the check on the verdicts listed in `gate_on`.'),
    gate_on: z
      .array(z.enum(verdicts))
      .describe('Verdicts on which the check fails when `mode` is `gate`; in `advisory` mode they change nothing.'),
    annotations: z
      .int()
      .min(0)
      .max(50)
      .describe('At most this many annotations on one pull request (0 switches them off).'),
  })
  .partial()
  .describe('The *Review depth* check on pull requests.')

/** People copy a login as it is mentioned. */
function withoutAt(login: string): string {
  return login.replace(/^@/, '')
}

const people = z
  .strictObject({
    bots: z
      .array(z.string().overwrite(withoutAt).min(1).max(100))
      .max(200)
      .describe(
        'Logins of machine accounts that GitHub shows as people, `*` for any characters (`*-bot`); their reviews never count as human.',
      ),
  })
  .partial()
  .describe('Who counts as a person.')

const files = z
  .strictObject({
    generated: z
      .array(z.string().min(1).max(200))
      .max(50)
      .describe(
        'Paths of generated files that nobody reviews, as globs for the whole path: `*` inside a folder, `**` across folders (`**/gen/*.ts`: in any folder). Lock files, vendored and usual generated files and translations are known, and so is what `.gitattributes` calls `linguist-generated` or `linguist-vendored`.',
      ),
  })
  .partial()
  .describe('Which changed lines need a review.')

const patterns = z.array(z.string().min(1).max(200)).max(100)

const exclude = z
  .strictObject({
    labels: patterns.describe('Labels.'),
    branches: patterns.describe('Names of the base or the head branch, for instance `release/*`.'),
    titles: patterns.describe('Whole titles, for instance `chore(release):*`.'),
    authors: patterns.describe('Logins of authors.'),
    paths: patterns.describe('Paths; a change is left out when every file of it matches one.'),
  })
  .partial()
  .describe(
    'Changes that are not judged and stand in no figure of `analyze`; their check says so. Patterns for the whole text, without regard to case: `*` is anything but a slash, `**` anything.',
  )

const reviews = z
  .strictObject({
    commands: z
      .array(z.string().min(1).max(100))
      .max(20)
      .optional()
      .describe(
        'Lines in the conversation by which people approve, for instance `/lgtm`. Unset: `/lgtm` and `/approve` where Prow’s label or bot is seen, `bors r+` and `r+` where bors is; an empty list switches them off.',
      ),
  })
  .partial()
  .describe('How people approve other than by GitHub’s button.')

const rubberStamp = z
  .strictObject({
    min_lines: z
      .int()
      .min(1)
      .max(100_000)
      .describe('Effective lines from which a change needs a written review; below it no approval is questioned.'),
    large_lines: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe('Effective lines above which a change is large, so that silence weighs more.'),
    fast_rate: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe('Lines an hour above which an approval is too fast to have been a reading (strong sign).'),
    brisk_rate: z
      .int()
      .min(1)
      .max(1_000_000)
      .describe('Lines an hour above which inspections are known to miss most defects (weak sign).'),
  })
  .partial()
  .describe('When an approval without any written trace is taken for a possible or likely rubber stamp.')

const reviewTimes = z
  .strictObject({
    window_days: z
      .int()
      .min(7)
      .max(365)
      .describe(
        'Days over which the rolling p50 and p95 in the check are taken; whole days, beginning at midnight UTC.',
      ),
  })
  .partial()
  .describe('Rolling review times shown on the check.')

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const

const hourOfDay = z.number().min(0).max(24).multipleOf(0.25)

const workingTime = z
  .strictObject({
    hours: z
      .array(hourOfDay)
      .length(2)
      .refine(([from = 0, to = 0]) => from < to, { error: 'must begin before they end' })
      .describe('When work begins and ends on the clock, for instance `[9, 17.5]`.'),
    weekdays: z.array(z.enum(WEEKDAYS)).min(1).max(7).describe('Days of the week on which people work.'),
    holidays: z.array(date).max(1000).describe('Days off, as dates such as `2026-12-25`.'),
    timezone: timezone.describe('Time zone of these hours, where it is not `timezone`.'),
  })
  .partial()
  .describe(
    'Working hours: Monday to Friday, 8 to 18 o’clock, where a key says nothing else. Once any key is set, a second clock that runs only in them is shown beside the wall clock, and what is outside of them counts as after hours.',
  )

const team = z.strictObject({
  name: z.string().min(1).max(60).describe('What the team is called in the title of its digest.'),
  repositories: z.array(repositoryName).min(1).max(500).describe('Its repositories, as NAME or OWNER/NAME.'),
  working_time: workingTime.optional().describe('Its own working hours, for instance in another country.'),
})

const digest = z
  .strictObject({
    enabled: z.boolean().describe('Whether a digest issue is posted every week.'),
    repository: repositoryName.describe(
      'Where the digest goes, as NAME or OWNER/NAME. Default: the `.github` repository if it may show everything, else the most active one. It shows only repositories that are at least as public as this one.',
    ),
    per: z
      .enum(['installation', 'repository'])
      .describe('One digest about all repositories, or one for each repository in that repository.'),
    teams: z
      .array(team)
      .max(50)
      .describe('Named groups of repositories, each with a digest of its own instead of the one about everything.'),
    day: z.enum(WEEKDAYS).describe('Day on which the last whole week is reported.'),
    hour: z.int().min(0).max(23).describe('Hour of that day, in `timezone`.'),
    pinned: z.boolean().describe('Whether the latest digest is pinned in its repository.'),
  })
  .partial()
  .describe(
    'The weekly digest issue; read from the organisation’s file, or, where the App has no `.github` repository, from the first repository whose file has this section.',
  )

const health = z
  .strictObject({
    enabled: z
      .boolean()
      .describe(
        'Whether a health issue is posted every month and a sustainability issue every quarter. They begin with the first month that ends after a weekly digest, and go where `digest.repository` says.',
      ),
  })
  .partial()
  .describe('The issues about months and quarters, one for the whole installation; read as `digest` is.')

/** One configuration file as written, in YAML spelling: every key may be left out, unknown keys are refused. */
export const configurationFile = z
  .strictObject({
    timezone,
    check,
    people,
    files,
    exclude,
    reviews,
    rubber_stamp: rubberStamp,
    review_times: reviewTimes,
    working_time: workingTime,
    digest,
    health,
    deliver,
    nudge,
    ...productionSections,
    ...signalSections,
  })
  .partial()

export type ConfigurationFile = z.infer<typeof configurationFile>

/** Reads a file that was stored as JSON; a version that no longer knows a key starts from nothing rather than failing. */
export function parseStoredFile(json: string): ConfigurationFile {
  const stored = configurationFile.safeParse(JSON.parse(json))
  return stored.success ? stored.data : {}
}

function isTimezone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
