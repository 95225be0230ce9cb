import { type Html, html } from '../layout/html.ts'
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
<h2>Figures of reviews</h2>${renderTable(of('figure'))}
<h2>Signals</h2>${renderTable(of('signal'))}`
}

function renderTable(definitions: readonly Definition[]): Html {
  return html`<div class="wide"><table>
<thead><tr><th scope="col">name</th><th scope="col">definition</th><th scope="col">unit, smallest n</th><th scope="col">healthy</th><th scope="col">warning, bad</th><th scope="col">source</th></tr></thead>
<tbody>${definitions.map(renderRow)}</tbody></table></div>`
}

function renderRow(one: Definition): Html {
  const people =
    one.isAboutPeople && html`<br><span class="quiet">about groups of people: only where they agreed</span>`
  // Some figures have the name of a signal.
  const anchor = one.kind === 'figure' ? `figure-${one.id}` : one.id
  return html`<tr id="${anchor}"><th scope="row">${one.name}<br><code>${one.id}</code></th><td>${one.definition}${people}</td>
<td>${one.unit}<br>n: ${one.smallestN}</td><td>${one.healthy}</td><td>${one.warning ?? 'none'}${one.bad !== undefined && html`<br>bad: ${one.bad}`}</td><td>${one.source}</td></tr>`
}
