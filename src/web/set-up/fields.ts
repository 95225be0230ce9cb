import { escapeHtml } from '../../util/escape-html.ts'

export interface Field {
  readonly id: string
  readonly name: string
  readonly label: string
  readonly hint: string
  readonly value: string
  /** What is wrong with the value, with what to do. */
  readonly problem: string | undefined
}

/** A text field with its label, its hint and, beside it, what is wrong. */
export function renderField({ id, name, label, hint, value, problem }: Field): string {
  const described = problem === undefined ? `${id}-hint` : `${id}-problem ${id}-hint`
  const wrong = problem === undefined ? '' : `<p class="problem" id="${id}-problem">${escapeHtml(problem)}</p>`
  return `<div class="field"><label for="${id}">${escapeHtml(label)}</label>
      <p class="hint" id="${id}-hint">${escapeHtml(hint)}</p>${wrong}
      <input id="${id}" name="${name}" value="${escapeHtml(value)}" autocomplete="off" autocapitalize="none" spellcheck="false"
        aria-describedby="${described}"${problem === undefined ? '' : ' aria-invalid="true"'}></div>`
}

/** What is wrong at the top, each with a link to its field; nothing when all is well. */
export function renderSummary(problems: readonly { readonly field: string; readonly sentence: string }[]): string {
  if (problems.length === 0) return ''
  const links = problems.map(({ field }) => `<a href="#${field}">${field}</a>`)
  return `<p class="note" role="alert">Look at the ${links.join(' and the ')} again.</p>`
}
