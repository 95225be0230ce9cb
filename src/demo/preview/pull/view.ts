import { escapeHtml } from '../../../util/escape-html.ts'
import { type Frame, renderMark, renderState } from '../layout.ts'
import type { CheckView, EntryView, PressView, PullPage } from '../model.ts'
import { renderAnnotation, renderFile } from '../render-file.ts'

/** A pull request: conversation, checks with their buttons, and the changed files with annotations at their lines. */
export function renderPull(page: PullPage): Frame {
  const { repository, line, branch, base, isFork, files, checks, outside } = page
  const address = `/${repository}/pull/${line.number}`
  const summary = `${renderState(line.state)} ${escapeHtml(line.author)} ${INTENTS[line.state]} <code>${escapeHtml(base)}</code>
from <code>${escapeHtml(isFork ? `${line.author}:${branch}` : branch)}</code> · ${escapeHtml(line.opened)}`
  const additions = files.reduce((sum, file) => sum + file.additions, 0)
  const deletions = files.reduce((sum, file) => sum + file.deletions, 0)
  const body = `<h1>${escapeHtml(line.title)} <span class="number">#${line.number}</span></h1><p>${summary}</p>
<nav class="tabs" aria-label="Sections"><a href="#checks">Checks ${checks.length}</a><a href="#conversation">Conversation</a>
<a href="#files">Files changed ${files.length}</a></nav>
<section id="checks"><h2>Checks</h2>${renderPress(page.press)}${checks.map((check) => renderCheck(address, check, page.people)).join('') || '<p class="quiet">No check yet.</p>'}</section>
<section id="conversation"><h2>Conversation</h2>${renderEntry({ at: line.opened, author: line.author, what: 'wrote', body: page.body })}
${page.entries.map(renderEntry).join('')}</section>
<section id="files"><h2>Files changed <small><span class="plus">+${additions}</span> <span class="minus">−${deletions}</span></small></h2>
${outside.map(renderAnnotation).join('')}${files.map(renderFile).join('')}</section>`
  const trail = [[repository, `/${repository}`] as const, [`#${line.number}`, address] as const]
  return { title: `${line.title} · ${repository}`, trail, body }
}

const INTENTS: Readonly<Record<PullPage['line']['state'], string>> = {
  open: 'wants to merge into',
  draft: 'wants to merge into',
  merged: 'merged into',
  closed: 'wanted to merge into',
}

const OUTCOMES: Readonly<Record<PressView['outcome'], string>> = {
  changed: 'the check has changed.',
  same: 'Soundings looked again, and the check says the same.',
  late: 'the answer is still on its way; reload this page in a moment.',
}

function renderPress(press: PressView | undefined): string {
  if (press === undefined) return ''
  const { label, login, outcome } = press
  return `<p class="press" role="status"><strong>${escapeHtml(label)}</strong>, pressed by ${escapeHtml(login)}: ${OUTCOMES[outcome]}</p>`
}

function renderCheck(address: string, check: CheckView, people: readonly string[]): string {
  const { id, name, conclusion, title, summary, text, actions } = check
  return `<article class="box checkrun"><h3>${renderMark(conclusion)} ${escapeHtml(name)} <small>${escapeHtml(conclusion)}</small></h3>
<p class="headline">${escapeHtml(title)}</p>${actions.length === 0 ? '' : renderButtons(address, { id, actions }, people)}
<div class="markdown">${summary.html}</div><div class="markdown">${text.html}</div></article>`
}

function renderButtons(
  address: string,
  { id, actions }: Pick<CheckView, 'id' | 'actions'>,
  people: readonly string[],
): string {
  const options = people.map((login) => `<option>${escapeHtml(login)}</option>`).join('')
  const buttons = actions.map(
    ({ label, description, identifier }) =>
      `<button name="identifier" value="${escapeHtml(identifier)}" title="${escapeHtml(description)}">${escapeHtml(label)}</button>`,
  )
  return `<form method="post" action="${escapeHtml(address)}/checks/${id}" class="actions">${buttons.join('')}
<button name="identifier" value="">Re-run</button><label>as <select name="login">${options}</select></label></form>`
}

function renderEntry({ at, author, what, body }: EntryView): string {
  const head = `<strong>${escapeHtml(author)}</strong> ${escapeHtml(what)} <small>${escapeHtml(at)}</small>`
  if (body === null || body.html === '') return `<p class="event">${head}</p>`
  return `<article class="bubble"><h3>${head}</h3><div class="markdown">${body.html}</div></article>`
}
