import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { aiCohortNotes, aiCohortTable } from '../ai-cohorts/ai-cohort-table.ts'
import { drawChart } from '../digest/sections/chart.ts'
import { type PilotTable, pilotTables } from '../pilots/pilot-tables.ts'
import { checkVelocity } from '../velocity-check/velocity-check.ts'
import { VELOCITY_HEADER, velocityRows, velocitySummary } from '../velocity-check/velocity-table.ts'
import type { LeadershipReport } from './leadership-report.ts'
import { LEADERSHIP_HEADER, leadershipRows } from './leadership-rows.ts'
import { ALSO_CLEAR, alsoClear, comparedWith, leadershipLead, leadershipTitle, PROPOSAL } from './leadership-text.ts'
import type { MonthlySeries } from './monthly-series.ts'
import { SERIES_NOTE, seriesHeader, seriesRows } from './series-table.ts'
import { SURVEY_TITLE, surveyTable } from './survey-table.ts'
import { unknowns } from './unknowns.ts'

/** The report as Markdown. Ends with a line break. */
export function renderLeadershipMarkdown(report: LeadershipReport): string {
  const checked = checkVelocity(report.answers)
  const parts = [
    `# ${leadershipTitle({ ...report, scope: escapeMarkdown(report.scope) })}`,
    `**${leadershipLead(report)}**`,
    ...alsoClearParts(report),
    markdownTable(LEADERSHIP_HEADER, leadershipRows(report)),
    comparedWith(report),
    '## Healthy or inflated?',
    markdownTable(VELOCITY_HEADER, velocityRows(checked)),
    velocitySummary(checked),
    ...surveyParts(report),
    ...seriesParts(report.series),
    ...aiParts(report),
    ...pilotTables(report.pilots, escapeMarkdown).map(pilotPart),
    '## What is not known',
    listed(unknowns(report)),
    ...(report.withProposal
      ? ['## Proposal (draft)', PROPOSAL.map((line, index) => `${index + 1}. ${line}`).join('\n')]
      : []),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function alsoClearParts(report: LeadershipReport): readonly string[] {
  const lines = alsoClear(report)
  return lines.length === 0 ? [] : [ALSO_CLEAR, listed(lines)]
}

function surveyParts(report: LeadershipReport): readonly string[] {
  const table = surveyTable(report)
  return table === undefined ? [] : [`**${SURVEY_TITLE}**`, markdownTable(table.header, table.rows)]
}

function aiParts({ ai: { now } }: LeadershipReport): readonly string[] {
  const table = aiCohortTable(now)
  if (table === undefined) return []
  const notes = listed(aiCohortNotes(now))
  return ['## Merged with AI help, this quarter', markdownTable(table.header, table.rows), notes]
}

function pilotPart({ title, header, rows, notes }: PilotTable): string {
  const table = rows.length === 0 ? [] : [markdownTable(header, rows)]
  return [`## ${title}`, ...table, listed(notes)].join('\n\n')
}

function listed(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n')
}

function seriesParts(series: readonly MonthlySeries[]): readonly string[] {
  if (series.length === 0) return []
  const charts = series.flatMap((one) => chartOf(one) ?? [])
  const table = markdownTable(seriesHeader(series), seriesRows(series))
  return ['## AI help beside quality, month by month', SERIES_NOTE, ...charts, table]
}

function chartOf({ title, isShare, points }: MonthlySeries): string | undefined {
  const known = points.flatMap(({ week, value }) =>
    value === undefined ? [] : [{ week, value: Math.round(value * (isShare ? 100 : 1)) }],
  )
  return drawChart({
    title,
    points: known,
    series: 'bar',
    every: 'month',
    unit: isShare ? 'percent' : 'points',
    top: 100,
  })
}
