import { escapeHtml } from '../../util/escape-html.ts'
import type { ReplayState } from '../replay/replay-state.ts'

export interface Frame {
  readonly title: string
  /** From the outside in: name and address. */
  readonly trail: readonly (readonly [name: string, address: string])[]
  readonly body: string
  readonly withDiagrams?: boolean
  /** There is no such page. */
  readonly isMissing?: boolean
}

const STYLES = ['page', 'conversation', 'diff']
  .map((name) => `<link rel="stylesheet" href="/assets/${name}.css">`)
  .join('')

/** The page around a view, with how far the replay is. Everything in `body` is already safe. */
export function renderFrame({ title, trail, body, withDiagrams = false }: Frame, replay: ReplayState): string {
  const steps = [['GitHub, simulated', '/'] as const, ...trail]
  const links = steps
    .map(([name, address]) => `<a href="${escapeHtml(address)}">${escapeHtml(name)}</a>`)
    .join('<span>/</span>')
  const diagrams = withDiagrams ? '<script src="/assets/mermaid.js" defer></script>' : ''
  const reload = replay.kind === 'done' ? '' : '<noscript><meta http-equiv="refresh" content="5"></noscript>'
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title><link rel="icon" href="data:,">${STYLES}${diagrams}<script src="/assets/preview.js" defer></script>${reload}</head>
<body><header><nav aria-label="Breadcrumb">${links}</nav>${renderReplay(replay)}</header><main>${body}</main>
<footer>A simulation on this machine. Everybody in it is made up.</footer></body></html>
`
}

function renderReplay(replay: ReplayState): string {
  const live = replay.kind === 'done' ? '' : ' data-live'
  return `<p id="replay"${live}>${replaySentence(replay)}</p>`
}

function replaySentence(replay: ReplayState): string {
  if (replay.kind === 'starting') return 'The replay is starting; this page fills by itself.'
  if (replay.kind === 'done') return 'Replay complete'
  return `Replaying week ${replay.week} of ${replay.weeks}; this page fills by itself.`
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
