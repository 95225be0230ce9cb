import { escapeHtml } from '../../util/escape-html.ts'

export interface Frame {
  readonly title: string
  /** From the outside in: name and address. */
  readonly trail: readonly (readonly [name: string, address: string])[]
  readonly body: string
  readonly withDiagrams?: boolean
}

const STYLES = ['page', 'conversation', 'diff']
  .map((name) => `<link rel="stylesheet" href="/assets/${name}.css">`)
  .join('')

/** The page around a view. Everything in `body` is already safe. */
export function renderFrame({ title, trail, body, withDiagrams = false }: Frame): string {
  const steps = [['GitHub, simulated', '/'] as const, ...trail]
  const links = steps
    .map(([name, address]) => `<a href="${escapeHtml(address)}">${escapeHtml(name)}</a>`)
    .join('<span>/</span>')
  const scripts = withDiagrams
    ? '<script src="/assets/mermaid.js" defer></script><script src="/assets/preview.js" defer></script>'
    : ''
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,">${STYLES}${scripts}</head>
<body><header><nav aria-label="Breadcrumb">${links}</nav></header><main>${body}</main>
<footer>A simulation on this machine. Everybody in it is made up.</footer></body></html>
`
}

/** A round mark for the outcome of a check, with its word for those who do not see colours. */
export function renderMark(conclusion: string): string {
  const signs: Readonly<Record<string, string>> = {
    success: '✓',
    failure: '✕',
    neutral: '■',
    action_required: '!',
    skipped: '⊘',
  }
  const word = escapeHtml(conclusion)
  return `<span class="mark ${word}" title="${word}" role="img" aria-label="${word}">${signs[conclusion] ?? '●'}</span>`
}

/** `open`, `merged` and so on as a pill. */
export function renderState(state: string): string {
  return `<span class="state ${escapeHtml(state)}">${escapeHtml(state)}</span>`
}
