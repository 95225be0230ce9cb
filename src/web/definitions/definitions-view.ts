import { dataTable } from '../layout/data-table.ts'
import { type Html, html, type Part } from '../layout/html.ts'
import type { DocumentName } from './documents.ts'
import type { Definition } from './list-definitions.ts'

/** What each document explains; its anchor is where checks of earlier versions link to. */
const EXPLAINED: readonly (readonly [name: DocumentName, title: string, says: string])[] = [
  [
    'depth',
    'Review depth',
    'how a verdict comes about, what needs no written review, and when an approval needs a second look',
  ],
  [
    'metrics',
    'Review times and other figures',
    'who counts, when clocks run, what still waits, intervals, small groups',
  ],
  ['signals', 'Signals and breakers', 'how a change is tested, when a breaker opens, worked examples'],
]

export const DOCUMENT_TITLES = new Map(EXPLAINED.map(([name, title]) => [name, title]))

export function renderDefinitions(definitions: readonly Definition[], base: string): Html {
  const of = (kind: Definition['kind']) => definitions.filter((one) => one.kind === kind)
  return html`<p>Every figure and signal: what it is, from what n on it is shown, and how it reads. A value below its smallest n is <i>too few to
tell</i>; a source that is missing is <i>not connected</i>, never zero. Nothing is about one person.</p>
<ul>${EXPLAINED.map(([name, title, says]) => html`<li id="${name}"><a href="${base}/definitions/${name}">${title}</a>: ${says}</li>`)}</ul>
<h2>Figures of reviews</h2>${renderTable('Figures of reviews', of('figure'))}
<h2>Signals</h2>${renderTable('Signals', of('signal'))}`
}

const HEAD = ['name', 'definition', 'unit, smallest n', 'healthy', 'warning, bad', 'source']

function renderTable(label: string, definitions: readonly Definition[]): Html {
  return dataTable({ label, head: HEAD, rows: definitions.map(cellsOf) })
}

function cellsOf(one: Definition): readonly Part[] {
  const people = one.isAboutPeople && html` <span class="quiet">About groups of people: only where they agreed.</span>`
  // Some figures have the name of a signal.
  const anchor = one.kind === 'figure' ? `figure-${one.id}` : one.id
  const prose = (text: Part) => html`<span class="prose">${text}</span>`
  return [
    html`<span id="${anchor}">${one.name}<br><code>${one.id}</code></span>`,
    prose(html`${one.definition}${people}`),
    prose(html`${one.unit}<br>n: ${one.smallestN}`),
    prose(one.healthy),
    prose(html`${one.warning ?? 'none'}${one.bad !== undefined && html`<br>bad: ${one.bad}`}`),
    prose(one.source),
  ]
}
