import { type ConfigProblem, describeProblem } from '../../config/problem.ts'
import { type Html, html } from '../layout/html.ts'
import type { Setting } from './list-settings.ts'

const SOURCES = {
  default: 'default',
  organisation: 'organisation’s file',
  repository: 'repository’s own file',
} as const

/** Every key with its value and where it comes from. */
export function renderSettings(settings: readonly Setting[]): Html {
  return html`<div class="wide"><table>
<thead><tr><th scope="col">key</th><th scope="col">value</th><th scope="col">comes from</th></tr></thead>
<tbody>${settings.map(renderSetting)}</tbody></table></div>`
}

function renderSetting(setting: Setting): Html {
  const head = html`<th scope="row"><code>${setting.key}</code></th>`
  if (setting.kind === 'hidden') return html`<tr>${head}<td>—</td><td class="quiet">hidden</td></tr>`
  return html`<tr>${head}<td>${valueText(setting.value)}</td><td>${SOURCES[setting.from]}</td></tr>`
}

/** Words as they are, all else as JSON; a list of words by commas. */
export function valueText(value: unknown): string {
  if (value === null) return 'not set'
  if (typeof value === 'string') return value
  const isWords = Array.isArray(value) && value.every((one) => typeof one === 'string')
  if (isWords) return value.length === 0 ? 'none' : value.join(', ')
  return JSON.stringify(value)
}

/** What is wrong with a file; the last good one stays in force. */
export function renderProblems(problems: readonly ConfigProblem[]): Html | undefined {
  if (problems.length === 0) return undefined
  return html`<p class="note" role="alert">The newest version of the file has mistakes, so the one before stays in force.</p>
<ul>${problems.map((problem) => html`<li>${describeProblem(problem)}</li>`)}</ul>`
}

export const HIDDEN_NOTE = html`<p class="note">The organisation’s file may stand in a repository that you may not see, so what it or the defaults settle is hidden here.</p>`
