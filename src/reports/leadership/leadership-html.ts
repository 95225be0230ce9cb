import { escapeHtml } from '../../util/escape-html.ts'
import { aiCohortNotes, aiCohortTable } from '../ai-cohorts/ai-cohort-table.ts'
import { htmlPage } from '../overview/html-page.ts'
import { type HtmlTable, htmlTable } from '../overview/html-table.ts'
import { countChart } from '../overview/weeks-chart.ts'
import { pilotTables } from '../pilots/pilot-tables.ts'
import { checkVelocity } from '../velocity-check/velocity-check.ts'
import { VELOCITY_HEADER, velocityRows, velocitySummary } from '../velocity-check/velocity-table.ts'
import type { LeadershipReport } from './leadership-report.ts'
import { LEADERSHIP_HEADER, leadershipRows } from './leadership-rows.ts'
import { ALSO_CLEAR, alsoClear, comparedWith, leadershipLead, leadershipTitle, PROPOSAL } from './leadership-text.ts'
import type { MonthlySeries } from './monthly-series.ts'
import { SERIES_NOTE, seriesHeader, seriesRows } from './series-table.ts'
import { SURVEY_TITLE, surveyTable } from './survey-table.ts'
import { unknowns } from './unknowns.ts'

const FOOTER =
  'Figures are about changes, never about people. Two things in the same quarter stand beside each other; neither is said to cause the other.'

/** The report as one file that prints well. */
export function renderLeadershipHtml(report: LeadershipReport): string {
  const checked = checkVelocity(report.answers)
  const [velocity, summary] = [velocityRows(checked), velocitySummary(checked)]
  const tables: readonly HtmlTable[] = [
    {
      title: 'Velocity beside quality',
      header: LEADERSHIP_HEADER,
      rows: leadershipRows(report),
      notes: [],
      isProse: true,
    },
    {
      title: 'Healthy or inflated?',
      header: VELOCITY_HEADER,
      rows: velocity,
      notes: [summary],
      isProse: true,
    },
    ...surveyTables(report),
  ]
  const body = `<main>
<p class="lead">${escapeHtml(leadershipLead(report))}</p>
${alsoClearList(report)}
${tables.map(htmlTable).join('\n')}
${seriesSection(report.series)}
${[...aiTables(report), ...pilotTables(report.pilots)].map(htmlTable).join('\n')}
${listSection('What is not known', unknowns(report), 'ul')}
${report.withProposal ? listSection('Proposal (draft)', PROPOSAL, 'ol') : ''}
</main>`
  return htmlPage({ title: leadershipTitle(report), subtitle: comparedWith(report), body, footer: FOOTER })
}

function alsoClearList(report: LeadershipReport): string {
  const lines = alsoClear(report)
  return lines.length === 0 ? '' : `<p>${ALSO_CLEAR}</p>${list(lines, 'ul')}`
}

function surveyTables(report: LeadershipReport): readonly HtmlTable[] {
  const table = surveyTable(report)
  return table === undefined ? [] : [{ title: SURVEY_TITLE, ...table, notes: [], isProse: true }]
}

function aiTables({ ai: { now } }: LeadershipReport): readonly HtmlTable[] {
  const table = aiCohortTable(now)
  if (table === undefined) return []
  return [
    {
      title: 'Merged with AI help, this quarter',
      header: table.header,
      rows: table.rows,
      notes: aiCohortNotes(now),
      isProse: true,
    },
  ]
}

/** One measure a chart, so that its title is its legend; the months stand one above the other. */
function seriesSection(series: readonly MonthlySeries[]): string {
  if (series.length === 0) return ''
  const table = htmlTable({
    title: 'Month by month',
    header: seriesHeader(series),
    rows: seriesRows(series),
    notes: [],
  })
  return `<section><h2>AI help beside quality, month by month</h2>
<p>${escapeHtml(SERIES_NOTE)}</p>
<div class="stacked">${series.map(figureOf).join('\n')}</div></section>
${table}`
}

function figureOf({ title: measure, isShare, points: weeks }: MonthlySeries, index: number): string {
  const title = isShare ? `${measure}, percent` : measure
  const description = `${title}, month by month; the numbers are in the table below.`
  const chart = { id: `series-${index}`, title, description, weeks, isDuration: false, top: 100 }
  const svg = countChart(chart, ({ value = 0 }) => value * (isShare ? 100 : 1))
  return svg === '' ? '' : `<figure><h3>${escapeHtml(title)}</h3>${svg}</figure>`
}

function listSection(title: string, lines: readonly string[], tag: 'ul' | 'ol'): string {
  return `<section><h2>${escapeHtml(title)}</h2>${list(lines, tag)}</section>`
}

function list(lines: readonly string[], tag: 'ul' | 'ol'): string {
  return `<${tag}>${lines.map((line) => `<li>${escapeHtml(line)}</li>`).join('\n')}</${tag}>`
}
