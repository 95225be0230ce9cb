import { escapeHtml } from '../../util/escape-html.ts'
import type { AnnotationView, DiffRow, FileView, ThreadView } from './model.ts'

/** One changed file: its diff with annotations and threads under the lines they belong to. */
export function renderFile({ path, previousPath, additions, deletions, rows, elsewhere }: FileView): string {
  const name = previousPath === null ? escapeHtml(path) : `${escapeHtml(previousPath)} → ${escapeHtml(path)}`
  const rest = elsewhere.annotations.map(renderAnnotation).join('') + elsewhere.threads.map(renderThread).join('')
  const table =
    rows.length === 0
      ? '<p class="quiet">No lines to show.</p>'
      : `<div class="scroll" tabindex="0"><table class="diff"><tbody>${rows.map(renderRow).join('')}</tbody></table></div>`
  return `<article class="box file"><h3><code>${name}</code> <small><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></small></h3>
${rest}${table}</article>`
}

const SIGNS = { hunk: '', context: ' ', added: '+', removed: '−' } as const

function renderRow({ kind, before, after, text, annotations, threads }: DiffRow): string {
  const notes = annotations.map(renderAnnotation).join('') + threads.map(renderThread).join('')
  const under = notes === '' ? '' : `<tr class="notes"><td colspan="3">${notes}</td></tr>`
  return `<tr class="${kind}"><td class="line">${before ?? ''}</td><td class="line">${after ?? ''}</td>
<td class="code"><span class="sign">${SIGNS[kind]}</span>${escapeHtml(text)}</td></tr>${under}`
}

/** An annotation as it stands in the diff. */
export function renderAnnotation({ path, startLine, endLine, level, title, message }: AnnotationView): string {
  const lines = startLine === endLine ? `line ${endLine}` : `lines ${startLine} to ${endLine}`
  return `<aside class="annotation ${escapeHtml(level)}"><strong>${escapeHtml(title)}</strong>
<small>${escapeHtml(level)} · ${escapeHtml(path)}, ${lines}</small><p>${escapeHtml(message)}</p></aside>`
}

function renderThread({ isResolved, comments }: ThreadView): string {
  const entries = comments.map(
    ({ author, at, body }) =>
      `<div><strong>${escapeHtml(author)}</strong> <small>${escapeHtml(at)}</small><div class="markdown">${body?.html ?? ''}</div></div>`,
  )
  return `<details class="thread"${isResolved ? '' : ' open'}><summary>${isResolved ? 'Resolved conversation' : 'Conversation'}</summary>${entries.join('')}</details>`
}
