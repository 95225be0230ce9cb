import { z } from 'zod'
import { names, repositoryName } from './schema-parts.ts'

const ROLL_OUT_LADDER = ['auto', 'deployments', 'releases', 'tags', 'workflow-runs', 'import', 'merge'] as const

const deployments = z
  .strictObject({
    source: z
      .enum(ROLL_OUT_LADDER)
      .describe(
        'Where roll-outs to production are read. `auto` takes the first that has any: deployments, releases, tags, workflow runs; with `merge` nothing is known of production.',
      ),
    environments: names.describe(
      'Names of the environments that are production, or patterns such as `prod-*` or `**/production`. Empty: those marked as production, and prod, production, live and what begins so.',
    ),
    branches: names.describe('Branches that production is built from. Empty: the default branch.'),
    workflow: z
      .string()
      .min(1)
      .max(200)
      .optional()
      .describe('Name or file of the workflow that deploys. Unset: those named deploy, release or publish.'),
    reached: z
      .enum(['first', 'all'])
      .describe(
        'Whether a change is in production with the `first` environment that has it, or once `all` that it goes to have it.',
      ),
  })
  .partial()
  .describe('What a roll-out to production is.')

const incidents = z
  .strictObject({
    labels: names.describe('Labels of issues that are incidents.'),
    repositories: z
      .record(z.string().min(1).max(200), repositoryName)
      .describe('The repository behind each service that pages, as NAME or OWNER/NAME.'),
  })
  .partial()
  .describe('What an incident is. [Incidents](incidents.md) says how those of other tools are connected.')

const changeFailure = z
  .strictObject({
    window_days: z
      .int()
      .min(1)
      .max(60)
      .describe('Days after a roll-out within which what goes wrong is counted against it.'),
    hotfix_labels: names.describe('Labels of pull requests that are hotfixes.'),
  })
  .partial()
  .describe('When a roll-out failed.')

const defects = z
  .strictObject({
    types: names.describe('Types of issues that are defects.'),
    labels: names.describe('Labels of issues that are defects.'),
    escaped: names.describe('Labels of defects found in production.'),
    caught: names.describe('Labels of defects found before.'),
    unmarked: z
      .enum(['unclassified', 'escaped', 'caught'])
      .describe('What a defect with neither label is; `unclassified` guesses nothing.'),
    detect: z.boolean().describe('Whether reverts and hotfixes count as defects, too.'),
  })
  .partial()
  .describe('What a defect is, and where it was found.')

const cycle = z
  .strictObject({
    in_progress: names.describe('Statuses, field values and labels by which work on an issue begins.'),
  })
  .partial()
  .describe('When work on a change begins.')

/** The sections that say what happens in production. */
export const productionSections = {
  deployments,
  incidents,
  change_failure: changeFailure,
  defects,
  cycle,
}
