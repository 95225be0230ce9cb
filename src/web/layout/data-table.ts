import { type Html, html, type Part } from './html.ts'

/** Of a column: its words, or its words with what else stands there. */
export type Heading = string | { readonly words: string; readonly shown: Html }

/** A table of figures; on a phone each row is a card. */
export interface DataTable {
  /** Says what it is to those who cannot see it; no two on a page are equal. */
  readonly label: string
  readonly head: readonly Heading[]
  /** As many cells as heads; the first names the row. */
  readonly rows: readonly (readonly Part[])[]
}

export function dataTable({ label, head, rows }: DataTable): Html {
  const cells = rows.map(
    ([name, ...values]) =>
      html`<tr><th scope="row">${name}</th>${values.map((value, index) => html`<td data-label="${wordsOf(head[index + 1] ?? '')}">${value}</td>`)}</tr>`,
  )
  return html`<div class="wide" role="region" aria-label="${label}" tabindex="0"><table>
<thead><tr>${head.map((one) => html`<th scope="col">${typeof one === 'string' ? one : one.shown}</th>`)}</tr></thead>
<tbody>${cells}</tbody></table></div>`
}

function wordsOf(heading: Heading): string {
  return typeof heading === 'string' ? heading : heading.words
}
