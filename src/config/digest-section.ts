import { z } from 'zod'
import { repositoryName } from './schema-parts.ts'
import { WEEKDAYS, workingTime } from './working-time-section.ts'

const team = z
  .strictObject({
    name: z.string().min(1).max(60).describe('What the team is called in the title of its digest.'),
    repositories: z
      .array(repositoryName)
      .min(1)
      .max(500)
      .optional()
      .describe('Its repositories, as NAME or OWNER/NAME. Default: all.'),
    paths: z
      .array(z.string().min(1).max(200))
      .min(1)
      .max(200)
      .optional()
      .describe(
        'Its files, as patterns such as `services/pay/**`; a pull request that changes one of them is the team’s.',
      ),
    codeowners: z
      .boolean()
      .optional()
      .describe('Whether the files that `CODEOWNERS` gives to the team of this name (`@acme/NAME`) are its own.'),
    working_time: workingTime.optional().describe('Its own working hours, for instance in another country.'),
  })
  .refine(({ repositories, paths, codeowners }) => repositories !== undefined || paths !== undefined || codeowners, {
    error: 'needs repositories, paths or codeowners: true',
  })

export const digest = z
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
