import { escapeHtml } from '../../util/escape-html.ts'
import { type Frame, renderMark, renderState } from './layout.ts'
import type { HomePage, IssueLine, IssuePage, PullLine, RepositoryPage } from './model.ts'
import { renderNewestReports } from './reports/view.ts'

/** The newest reports, and all repositories with their latest pull requests. */
export function renderHome({ now, reports, repositories }: HomePage): Frame {
  const sections = repositories.map(
    ({ name, isPrivate, open, pulls, issues, latest }) => `<section class="box">
<h2><a href="/${escapeHtml(name)}">${escapeHtml(name)}</a> ${isPrivate ? '<span class="pill">Private</span>' : ''}
<small>${open} open · ${pulls} pull requests · <a href="/${escapeHtml(name)}#issues">${issues} issues</a></small></h2>
${pullList(name, latest)}</section>`,
  )
  const empty = '<p class="quiet">Nothing has happened yet.</p>'
  const body = `<h1>Repositories</h1><p class="quiet">Simulated time: ${escapeHtml(now)} UTC</p>${renderNewestReports(reports)}${sections.join('') || empty}`
  return { title: 'Repositories', trail: [], body }
}

/** A repository: its pull requests with their checks, and its issues. */
export function renderRepository({ name, isPrivate, pulls, issues }: RepositoryPage): Frame {
  const body = `<h1>${escapeHtml(name)} ${isPrivate ? '<span class="pill">Private</span>' : ''}</h1>
<section class="box" id="issues"><h2>Issues <small>${issues.length}</small></h2>${issueList(name, issues)}</section>
<section class="box"><h2>Pull requests <small>${pulls.length}</small></h2>${pullList(name, pulls)}</section>`
  return { title: name, trail: [[name, `/${name}`]], body }
}

/** An issue with its Markdown and diagrams. */
export function renderIssue({ repository, line, body, comments }: IssuePage): Frame {
  const entries = [{ author: line.author, at: line.opened, body }, ...comments]
  const bubbles = entries.map(
    ({ author, at, body: text }) =>
      `<article class="bubble"><h2>${escapeHtml(author)} <small>${escapeHtml(at)}</small></h2><div class="markdown">${text?.html ?? ''}</div></article>`,
  )
  const labels = line.labels.map((label) => `<span class="pill">${escapeHtml(label)}</span>`).join(' ')
  const head = `<h1>${escapeHtml(line.title)} <span class="number">#${line.number}</span></h1><p>${renderState(line.state)} ${labels}</p>`
  const trail = [
    [repository, `/${repository}`] as const,
    [`#${line.number}`, `/${repository}/issues/${line.number}`] as const,
  ]
  return { title: `${line.title} · ${repository}`, trail, body: head + bubbles.join(''), withDiagrams: true }
}

/** For a link that leads to GitHub itself. @param path without a slash at its beginning */
export function renderMissing(path: string): Frame {
  const address = escapeHtml(`https://github.com/${path}`)
  const body = `<h1>Not in this simulation</h1><p>On GitHub this may be <a href="${address}" rel="noopener noreferrer">${address}</a>.</p>`
  return { title: 'Not in this simulation', trail: [], body, isMissing: true }
}

function pullList(repository: string, pulls: readonly PullLine[]): string {
  if (pulls.length === 0) return '<p class="quiet">None.</p>'
  const items = pulls.map(
    ({ number, title, author, state, opened, check }) => `<li>${renderState(state)}
<div><a class="title" href="/${escapeHtml(repository)}/pull/${number}">${escapeHtml(title)}</a>
<small>#${number} opened ${escapeHtml(opened)} by ${escapeHtml(author)}</small>
${check === null ? '' : `<p class="check">${renderMark(check.conclusion)} ${escapeHtml(check.title)}</p>`}</div></li>`,
  )
  return `<ul class="list">${items.join('')}</ul>`
}

function issueList(repository: string, issues: readonly IssueLine[]): string {
  if (issues.length === 0) return '<p class="quiet">None yet.</p>'
  const items = issues.map((line) => issueItem(repository, line))
  return `<ul class="list">${items.join('')}</ul>`
}

function issueItem(repository: string, { number, title, author, state, opened }: IssueLine): string {
  return `<li>${renderState(state)}
<div><a class="title" href="/${escapeHtml(repository)}/issues/${number}">${escapeHtml(title)}</a>
<small>#${number} opened ${escapeHtml(opened)} by ${escapeHtml(author)}</small></div></li>`
}
