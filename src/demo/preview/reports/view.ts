import { escapeHtml } from '../../../util/escape-html.ts'
import { type Frame, renderState } from '../layout.ts'
import { renderMarkdownHere } from '../render-markdown.ts'
import type { ReportLine, Reports } from './read-reports.ts'

/** Where the report for leadership is, as a page to print and as Markdown. */
export const LEADERSHIP_PATHS = { html: '/reports/leadership', markdown: '/reports/leadership.md' } as const

/** The newest report of each kind, for the first page; empty before the first one. */
export function renderNewestReports(reports: Reports): string {
  const lines = [...reports.values()].flatMap((ofKind) => ofKind.slice(0, 1))
  if (lines.length === 0) return ''
  return `<section class="box" id="newest-issues"><h2>What Soundings wrote</h2>
<ul class="list">${lines.map(reportItem).join('')}${leadershipItem()}</ul><p><a href="/reports">All reports</a></p></section>`
}

/** Every report by its kind. */
export function renderReports(reports: Reports): Frame {
  const sections = [...reports].map(
    ([name, lines]) => `<section class="box"><h2>${escapeHtml(name)} <small>${lines.length}</small></h2>
${lines.length === 0 ? '<p class="quiet">None yet.</p>' : `<ul class="list">${lines.map(reportItem).join('')}</ul>`}</section>`,
  )
  const leadership = `<section class="box"><h2>For leadership</h2><ul class="list">${leadershipItem()}</ul></section>`
  const body = `<h1>Reports</h1>${leadership}${sections.join('')}`
  return { title: 'Reports', trail: [['Reports', '/reports']], body }
}

/** The report for leadership in Markdown, as it would look in a repository. */
export function renderLeadership(markdown: string): Frame {
  const body = `<article class="bubble"><div class="markdown">${renderMarkdownHere(markdown).html}</div></article>`
  const trail = [['Reports', '/reports'] as const, ['Leadership', LEADERSHIP_PATHS.markdown] as const]
  return { title: 'Delivery and quality', trail, body, withDiagrams: true }
}

/** Before a quarter is over. */
export function renderNoLeadership(): Frame {
  const body = '<h1>Delivery and quality</h1><p class="quiet">No quarter is over yet.</p>'
  return { title: 'Delivery and quality', trail: [['Reports', '/reports']], body }
}

function reportItem({ repository, number, title, at, state }: ReportLine): string {
  return `<li>${renderState(state)}
<div><a class="title" href="/${escapeHtml(repository)}/issues/${number}">${escapeHtml(title)}</a>
<small>${escapeHtml(repository)} #${number}, ${escapeHtml(at)}</small></div></li>`
}

function leadershipItem(): string {
  return `<li>${renderState('report')}
<div><a class="title" href="${LEADERSHIP_PATHS.html}">Delivery and quality, for leadership</a>
<small>the last quarter that is over · <a href="${LEADERSHIP_PATHS.markdown}">as Markdown</a></small></div></li>`
}
