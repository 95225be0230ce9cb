import { type ConfigProblem, describeProblem } from '../../config/problem.ts'
import { plural } from '../../util/sentences.ts'
import { dataTable } from '../layout/data-table.ts'
import { type Html, html, type Part } from '../layout/html.ts'
import type { Setting } from './list-settings.ts'

const SOURCES = {
  default: 'default',
  organisation: 'organisation’s file',
  repository: 'repository’s own file',
} as const

/** Every key that may be seen with its value and where it comes from, and how many others there are. */
export function renderSettings(settings: readonly Setting[]): Html {
  const rows = settings.flatMap((setting): (readonly Part[])[] =>
    setting.kind === 'hidden'
      ? []
      : [[html`<code>${setting.key}</code>`, valueText(setting.value), SOURCES[setting.from]]],
  )
  const hidden = settings.length - rows.length
  const table = rows.length > 0 && dataTable({ label: 'Keys in force', head: ['key', 'value', 'comes from'], rows })
  return html`${table}${hidden > 0 && html`<p class="quiet">Hidden: ${plural(hidden, 'key')}.</p>`}`
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
