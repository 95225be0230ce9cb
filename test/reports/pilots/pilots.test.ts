import { describe, expect, it } from '@jest/globals'
import { createSignals } from '../../../src/health/signals/create-signals.ts'
import { type SignalSettings, USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../../src/reports/analysis/analysis-markdown.ts'
import { renderAnalysisTerminal } from '../../../src/reports/analysis/analysis-terminal.ts'
import { renderHealthIssue } from '../../../src/reports/health-issue/health-issue.ts'
import { parseHealthPeriod } from '../../../src/reports/health-issue/health-period.ts'
import { buildHealthReport } from '../../../src/reports/health-issue/health-report.ts'
import { renderLeadershipHtml } from '../../../src/reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../../src/reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../../src/reports/leadership/leadership-report.ts'
import { createQuarterSignals } from '../../../src/reports/leadership/quarter-signals.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { pilotTables } from '../../../src/reports/pilots/pilot-tables.ts'
import { warningSentence, weeksSentence } from '../../../src/reports/pilots/pilot-words.ts'
import { withDrift } from '../signals/drifting-pulls.ts'

const END = Date.parse('2027-01-11T08:00:00Z')
const QUESTION = { asOf: END, historyFrom: Date.parse('2026-01-01'), timezone: 'UTC' }
const PILOT = {
  name: 'tests & <docs>',
  from: '2026-10-05',
  to: '2026-12-28',
  repositories: ['1'],
  label: undefined,
  task: 'documentation',
}

function settings(pilots: SignalSettings['pilots'] = [PILOT]): SignalSettings {
  return { ...USUAL_SETTINGS, pilots }
}

function signals(create = createSignals, given = settings()) {
  return withDrift(create({ settings: given, nameOf: (id) => `shop/${id}` }))
}

const pilots = signals().pilots(QUESTION)
const analysis = {
  ...createAnalyzer({ from: undefined, to: undefined, asOf: END, timezone: 'UTC' }).analysis(),
  signals: [],
  pilots,
}
const leadership = buildLeadershipReport({
  signals: signals(createQuarterSignals),
  question: QUESTION,
  quarter: '2026-Q4',
  scope: 'acme',
  withProposal: false,
})

function healthOf(name: string): string {
  const about = { scope: 'acme', period: parseHealthPeriod(name, 'UTC'), repositories: { counted: 1, leftOut: 0 } }
  const report = buildHealthReport({ ...about, signals: signals(), question: QUESTION })
  const links = { linkBase: 'https://redirect.github.com', find: () => undefined }
  return renderHealthIssue(report, { links, marker: '' }).body
}

describe('the weeks of a pilot', () => {
  it.each([
    { before: 0, inside: 0, planned: 12, says: 'None of its 12 whole weeks is over.' },
    { before: 1, inside: 1, planned: 1, says: 'Its one whole week is over; it stands beside 1 week before.' },
    {
      before: 1,
      inside: 1,
      planned: 12,
      says: '1 of its 12 whole weeks is over; it stands beside 1 week before.',
    },
    {
      before: 4,
      inside: 4,
      planned: 12,
      says: '4 of its 12 whole weeks are over; they stand beside 4 weeks before.',
    },
    {
      before: 12,
      inside: 12,
      planned: 12,
      says: 'All 12 whole weeks of it are over; they stand beside 12 weeks before.',
    },
  ])('read well: $inside of $planned', ({ says, ...weeks }) => {
    expect(weeksSentence({ weeks })).toBe(says)
  })
})

describe('a pilot', () => {
  it('reads well where everything takes part', () => {
    const [table] = pilotTables(pilots)
    expect(pilotTables(pilots)).toHaveLength(1)
    expect(table).toMatchInlineSnapshot(`
{
  "header": [
    "weekly mean",
    "before",
    "during",
    "difference",
    "95% interval",
    "p",
    "reads as",
  ],
  "isProse": true,
  "notes": [
    "All 12 whole weeks of it are over; they stand beside 12 weeks before.",
    "8 signals tested; p is corrected for that (Holm) and below 0.05 a difference is claimed; the intervals are those of each signal by itself. 11 more have no value in six weeks on both sides.",
    "Take care. Everything takes part, so there is nothing without the pilot to compare with.",
    "Who takes part was chosen, not drawn by lot: a difference does not say that the pilot caused it.",
  ],
  "rows": [
    [
      "merged pull requests a week",
      "21.5",
      "31.5",
      "+10.0",
      "+9.0 to +10.8",
      "<0.001",
      "higher",
    ],
    [
      "time to first review, median",
      "1 h",
      "1 h",
      "±0",
      "±0 to ±0",
      "1",
      "no difference that 24 weeks can show",
    ],
    [
      "approvals most like a formality",
      "2%",
      "44%",
      "+42 points",
      "+37 to +45 points",
      "<0.001",
      "higher",
    ],
    [
      "review depth, median",
      "49 of 100",
      "45 of 100",
      "−4 points",
      "−4 to −3 points",
      "<0.001",
      "lower",
    ],
    [
      "work started to production, median",
      "1 d",
      "1 d",
      "±0",
      "±0 to ±0",
      "1",
      "no difference that 24 weeks can show",
    ],
    [
      "merged without a written trace",
      "13%",
      "44%",
      "+31 points",
      "+27 to +35 points",
      "<0.001",
      "higher",
    ],
    [
      "refactoring",
      "11%",
      "3%",
      "−8 points",
      "−10 to −7 points",
      "<0.001",
      "lower",
    ],
    [
      "waiting for more than a week",
      "0",
      "0",
      "±0",
      "±0 to ±0",
      "1",
      "no difference that 24 weeks can show",
    ],
  ],
  "title": "Pilot “tests & <docs>” (documentation) · 2026-10-05 to 2026-12-27",
}
`)
  })

  it.each([
    { where: 'the report as Markdown', text: () => renderAnalysisMarkdown(analysis) },
    {
      where: 'the terminal',
      text: () => renderAnalysisTerminal(analysis, { columns: 300, highlight: String, isNewestEvent: true }),
    },
    { where: 'the report as a page', text: () => renderAnalysisHtml(analysis, 'acme') },
    { where: 'the report as JSON', text: () => JSON.stringify(analysisJson(analysis)) },
    { where: 'the report as CSV', text: () => JSON.stringify(analysisCsvRows(analysis)) },
    { where: 'the report for leadership', text: () => renderLeadershipMarkdown(leadership) },
    { where: 'its page', text: () => renderLeadershipHtml(leadership) },
    { where: 'the issue about a quarter', text: () => healthOf('2026-Q4') },
  ])('is seen in $where', ({ text }) => {
    expect(text()).toMatch(/tests \\?&/)
    expect(text()).not.toMatch(/NaN|undefined|Infinity/)
  })

  it.each([
    { where: 'Markdown', text: () => renderAnalysisMarkdown(analysis) },
    { where: 'the issue', text: () => healthOf('2026-Q4') },
    { where: 'the page', text: () => renderLeadershipHtml(leadership) },
  ])('has its name escaped in $where', ({ text }) => {
    expect(text()).not.toContain('<docs>')
  })

  it('is a row for each signal in CSV, as in JSON', () => {
    const [pilot] = analysisJson(analysis).pilots ?? []
    const rows = analysisCsvRows(analysis).filter(({ rows: kind }) => kind === 'pilot')
    expect(rows.map(({ signal }) => signal)).toEqual(pilot?.beforeAndDuring.signals.map(({ id }) => id))
    expect(rows.find(({ signal }) => signal === 'comprehensionDebt')).toMatchObject({
      comparison: 'beforeAndDuring',
      'first.weeks': 12,
      'second.weeks': 12,
      isClaimed: 'true',
    })
  })

  it('is in no issue about a month, nor in a report about a quarter that it did not touch', () => {
    expect(healthOf('2026-11')).not.toContain('Pilot “')
    const before = buildLeadershipReport({
      signals: signals(createQuarterSignals),
      question: QUESTION,
      quarter: '2026-Q3',
      scope: 'acme',
      withProposal: false,
    })
    expect(renderLeadershipMarkdown(before)).not.toContain('Pilot “')
  })

  it('of which nothing is known is in no issue, for its readers may not see where it runs', () => {
    const unseen = signals(createSignals, settings([{ ...PILOT, repositories: ['secret'] }]))
    const about = {
      scope: 'acme',
      period: parseHealthPeriod('2026-Q4', 'UTC'),
      repositories: { counted: 1, leftOut: 0 },
    }
    expect(buildHealthReport({ ...about, signals: unseen, question: QUESTION }).pilots).toEqual([])
  })
})

describe('why groups may differ by something else', () => {
  it.each([
    [{ kind: 'few-weeks', inside: 4 }],
    [{ kind: 'running', inside: 8, planned: 12 }],
    [{ kind: 'few-changes', before: 1, inside: 12 }],
    [{ kind: 'other-sizes', than: 'before', pilot: 1, other: 340.5 }],
    [{ kind: 'quiet-weeks', before: 0, inside: 2 }],
    [{ kind: 'other-repositories', than: 'others' }],
    [{ kind: 'overlaps', with: 'docs' }],
  ] as const)('%j', (warning) => {
    expect(warningSentence(warning)).toMatch(/^[A-Z].*\.$/)
  })
})
