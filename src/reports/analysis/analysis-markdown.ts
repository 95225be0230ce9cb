import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { formatCount } from '../../util/sentences.ts'
import { comparisonSection } from '../comparison/comparison-section.ts'
import type { Analysis } from './analysis.ts'
import {
  cohortSection,
  depthSection,
  lastDaysSection,
  type Section,
  teamsSection,
  timesSection,
  weeksSection,
} from './analysis-sections.ts'
import { signalSections } from './signal-sections.ts'

/** The analysis with all its tables, as Markdown. Ends without a line break. */
export function renderAnalysisMarkdown(analysis: Analysis): string {
  const sections = [
    comparisonSection(analysis),
    timesSection(analysis),
    depthSection(analysis),
    cohortSection(analysis),
    teamsSection(analysis, escapeMarkdown),
    lastDaysSection(analysis),
    ...signalSections(analysis, escapeMarkdown),
    weeksSection(analysis),
  ]
  return [
    renderSummary(analysis),
    ...sections.filter((section) => section !== undefined).map(markdownSection),
    'What each number means and what is left out: docs/metrics.md',
  ].join('\n\n')
}

function markdownSection({ title, header, rows, notes, folded }: Section): string {
  const table = rows.length === 0 ? '' : markdownTable(header, rows)
  const parts = [`### ${title}`, table, notes.join('\n'), foldedNotes(folded)]
  return parts.filter((part) => part !== '').join('\n\n')
}

function foldedNotes(folded: Section['folded']): string {
  if (folded === undefined) return ''
  const items = folded.notes.map((note) => `- ${note}`).join('\n')
  return `<details><summary>${folded.summary}</summary>\n\n${items}\n\n</details>`
}

function renderSummary({ pullRequests, window }: Analysis): string {
  const { total, merged, open, closedUnmerged, excluded } = pullRequests
  return [
    `${formatCount(total)} pull requests by people: ${formatCount(merged)} merged, ${formatCount(open)} open, ${formatCount(closedUnmerged)} closed unmerged.`,
    `${renderWindow(window)}, as they stood at ${formatMinute(window.asOf)}; weeks in ${window.timezone}.`,
    `Left out: ${formatCount(excluded.botAuthor)} by bots, ${formatCount(excluded.draftOnly)} never ready for review${excluded.configured === 0 ? '' : `, ${formatCount(excluded.configured)} by the configuration`}.`,
  ].join('\n')
}

function renderWindow({ from, to }: Analysis['window']): string {
  if (from === null && to === null) return 'The whole archive'
  if (to === null) return `Ready for review since ${formatMinute(from)}`
  return `Ready for review ${from === null ? '' : `from ${formatMinute(from)} `}until ${formatMinute(to)}`
}

/** Whole minutes are enough for people. */
function formatMinute(instant: string | null): string {
  return instant?.replace('T', ' ').replace(/:\d\d\.\d{3}Z$/, ' UTC') ?? ''
}
