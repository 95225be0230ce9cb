import { escapeHtml } from '../../util/escape-html.ts'

/** A table with what has to be said beside it; all of it is escaped here. */
export interface HtmlTable {
  readonly title: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Whole sentences. */
  readonly notes: readonly string[]
  /** Its cells are words: they wrap, and on a phone each row stands below the other as a card. */
  readonly isProse?: true
  /** What few want to read. */
  readonly folded?: { readonly summary: string; readonly notes: readonly string[] } | undefined
}

/** Scrolls by itself, with the keyboard as well, so that a phone shows the rest of the page whole. */
export function htmlTable({ title, header, rows, notes, folded, isProse }: HtmlTable): string {
  const id = title.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-')
  const head = header.map((cell) => (cell === '' ? '<td></td>' : `<th scope="col">${escapeHtml(cell)}</th>`)).join('')
  const body = rows.map(([name = '', ...cells]) => {
    const values = cells
      .map((cell, place) => `<td data-name="${escapeHtml(header[place + 1] ?? '')}">${escapeHtml(cell)}</td>`)
      .join('')
    return `<tr><th scope="row">${escapeHtml(name)}</th>${values}</tr>`
  })
  const table = `<div class="scroll" tabindex="0" role="region" aria-labelledby="${id}"><table${isProse === true ? ' class="prose"' : ''}><thead><tr>${head}</tr></thead>
<tbody>${body.join('\n')}</tbody></table></div>`
  return `<section><h2 id="${id}">${escapeHtml(title)}</h2>
${rows.length === 0 ? '' : table}
${notes.map((note) => `<p class="soft">${escapeHtml(note)}</p>`).join('\n')}${foldOf(folded)}</section>`
}

function foldOf(folded: HtmlTable['folded']): string {
  if (folded === undefined) return ''
  const items = folded.notes.map((note) => `<li>${escapeHtml(note)}</li>`).join('')
  return `<details class="soft"><summary>${escapeHtml(folded.summary)}</summary><ul>${items}</ul></details>`
}
