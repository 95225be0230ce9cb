import { z } from 'zod'
import { crumbs } from '../layout/crumbs.ts'
import { html } from '../layout/html.ts'
import { installation, repository } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { listSettings } from './list-settings.ts'
import { readConfigurations } from './read-configurations.ts'
import { problemsAnswer, problemsJson, SETTINGS_CSV, settingsAnswer, settingsJson } from './settings-answer.ts'
import { HIDDEN_NOTE, renderProblems, renderSettings } from './settings-view.ts'

/** What is in force for one repository. */
export const REPOSITORY_CONFIGURATION = defineView({
  id: 'repositoryConfiguration',
  address: '/o/{installation}/{repository}/configuration',
  summary: 'What is in force for one repository, and where each value comes from.',
  parameters: z.strictObject({ installation, repository }),
  answer: z.strictObject({
    repository: z.string().describe('OWNER/NAME'),
    settings: settingsAnswer,
    problems: problemsAnswer,
  }),
  async read({ store, visible }, asked) {
    const organisation = await visible.organisation(asked.installation)
    const found = organisation?.repositories.find(({ id }) => id === asked.repository)
    if (organisation === undefined || found === undefined) return undefined
    const kept = await readConfigurations(store, organisation, [found])
    const [own] = kept.repositories
    const isOpen = kept.organisation !== undefined
    const problems = [...(kept.organisation?.problems ?? []), ...(own?.problems ?? [])]
    const settings = listSettings({ organisation: kept.organisation?.file, repository: own?.file ?? {} })
    return { organisation, repository: `${found.owner}/${found.name}`, settings, problems, isOpen }
  },
  title: (model) => `Configuration of ${model.repository}`,
  json: (model) => ({
    repository: model.repository,
    settings: settingsJson(model.settings),
    problems: problemsJson(model.problems),
  }),
  render: (
    { organisation, settings, problems, isOpen },
    { base },
  ) => html`${crumbs(base, organisation)}<p>As Soundings last read it from GitHub.</p>
${!isOpen && HIDDEN_NOTE}${renderProblems(problems)}${renderSettings(settings)}`,
  csv: SETTINGS_CSV,
})
