import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { drawChart } from '../digest/sections/chart.ts'
import { checkVelocity } from '../velocity-check/velocity-check.ts'
import { VELOCITY_HEADER, velocityRows, velocitySummary } from '../velocity-check/velocity-table.ts'
import type { LeadershipReport } from './leadership-report.ts'
import { LEADERSHIP_HEADER, leadershipRows } from './leadership-rows.ts'
import { alsoClear, comparedWith, leadershipLead, leadershipTitle, PROPOSAL, unknowns } from './leadership-text.ts'
import type { MonthlySeries } from './monthly-series.ts'
import { SERIES_NOTE, seriesHeader, seriesRows } from './series-table.ts'
import { surveySentence } from './survey-sentence.ts'

/** The report as Markdown. Ends with a line break. */
export function renderLeadershipMarkdown(report: LeadershipReport): string {
  const checked = checkVelocity(report.answers)
  const parts = [
    `# ${escapeMarkdown(leadershipTitle(report))}`,
    `**${leadershipLead(report)}**`,
    alsoClear(report),
    markdownTable(LEADERSHIP_HEADER, leadershipRows(report)),
    comparedWith(report),
    '## Healthy or inflated?',
    markdownTable(VELOCITY_HEADER, velocityRows(checked)),
    velocitySummary(checked),
    surveySentence(report),
    ...seriesParts(report.series),
    '## What is not known',
    unknowns(report)
      .map((line) => `- ${line}`)
      .join('\n'),
    ...(report.withProposal
      ? ['## Proposal (draft)', PROPOSAL.map((line, index) => `${index + 1}. ${line}`).join('\n')]
      : []),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
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
