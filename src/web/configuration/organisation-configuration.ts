import { z } from 'zod'
import { crumbs } from '../layout/crumbs.ts'
import { dataTable } from '../layout/data-table.ts'
import { type Html, html } from '../layout/html.ts'
import { installation } from '../views/parameters.ts'
import { defineView } from '../views/view.ts'
import { listSettings, settledKeys } from './list-settings.ts'
import { type KeptConfigurations, readConfigurations } from './read-configurations.ts'
import { problemsAnswer, problemsJson, SETTINGS_CSV, settingsAnswer, settingsJson } from './settings-answer.ts'
import { HIDDEN_NOTE, renderProblems, renderSettings } from './settings-view.ts'

/** On the page. */
const MOST_REPOSITORIES = 100
const MOST_KEYS = 6

/** What holds for an organisation, and which of its repositories say otherwise. */
export const ORGANISATION_CONFIGURATION = defineView({
  id: 'organisationConfiguration',
  address: '/o/{installation}/configuration',
  summary: 'What the organisation’s file and the defaults settle, and which repositories have a file of their own.',
  parameters: z.strictObject({ installation }),
  answer: z.strictObject({
    settings: settingsAnswer,
    problems: problemsAnswer,
    repositories: z.array(
      z.strictObject({
        id: z.string(),
        repository: z.string().describe('OWNER/NAME'),
        own: z.array(z.string()).describe('Keys that its own file settles.'),
        problems: problemsAnswer,
      }),
    ),
  }),
  async read({ store, visible }, asked) {
    const organisation = await visible.organisation(asked.installation)
    if (organisation === undefined) return undefined
    const kept = await readConfigurations(store, organisation)
    const settings = listSettings({ organisation: kept.organisation?.file, repository: {} })
    return { organisation, kept, settings, problems: kept.organisation?.problems ?? [] }
  },
  title: ({ organisation }) => `Configuration of ${organisation.account}`,
  json: ({ settings, problems, kept }) => ({
    settings: settingsJson(settings),
    problems: problemsJson(problems),
    repositories: kept.repositories.map((one) => ({
      id: one.repository.id,
      repository: `${one.repository.owner}/${one.repository.name}`,
      own: settledKeys(one.file),
      problems: problemsJson(one.problems),
    })),
  }),
  render({ organisation, kept, settings, problems }, { base }) {
    return html`${crumbs(base, organisation)}<p>As Soundings last read it from GitHub. A value of a repository’s own file goes before the organisation’s, and that before the
default; <code>digest</code>, <code>health</code> and <code>deliver</code> hold as the organisation’s <code>.github</code> repository says.</p>
${kept.organisation === undefined ? HIDDEN_NOTE : renderProblems(problems)}
<h2>Repositories</h2>${renderRepositories(kept.repositories, `${base}/o/${organisation.id}`)}
<h2>Organisation</h2>${renderSettings(settings)}`
  },
  csv: SETTINGS_CSV,
})

/** Those with a file of their own first; the data has all. */
function renderRepositories(repositories: KeptConfigurations['repositories'], path: string): Html {
  const speaking = repositories.filter((one) => settledKeys(one.file).length > 0)
  const silent = repositories.filter((one) => settledKeys(one.file).length === 0)
  const shown = [...speaking, ...silent].slice(0, MOST_REPOSITORIES)
  const rows = shown.map((one) => {
    const { id, owner, name } = one.repository
    const own = settledKeys(one.file)
    return [html`<a href="${path}/${id}/configuration">${owner}/${name}</a>`, keyWords(own)]
  })
  const more = repositories.length - shown.length
  return html`${dataTable({ label: 'Repositories', head: ['repository', 'its own file settles'], rows })}${more > 0 && html`<p>and ${more} more, in the data below</p>`}`
}

function keyWords(keys: readonly string[]): string {
  if (keys.length === 0) return 'nothing'
  const more = keys.length - MOST_KEYS
  return more > 0 ? `${keys.slice(0, MOST_KEYS).join(', ')} and ${more} more` : keys.join(', ')
}
