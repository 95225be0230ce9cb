import { describe, expect, it } from '@jest/globals'
import type { SignalAnswer } from '../../../src/health/signals/answer.ts'
import { createSignals } from '../../../src/health/signals/create-signals.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { createDigestMessage } from '../../../src/reports/chat/digest-message.ts'
import { buildDigest } from '../../../src/reports/digest/build-digest.ts'
import { digestJson } from '../../../src/reports/digest/digest-json.ts'
import { renderWeeklyDigest } from '../../../src/reports/digest/weekly-digest.ts'
import { renderHealthIssue } from '../../../src/reports/health-issue/health-issue.ts'
import { parseHealthPeriod } from '../../../src/reports/health-issue/health-period.ts'
import { buildHealthReport } from '../../../src/reports/health-issue/health-report.ts'
import { renderLeadershipHtml } from '../../../src/reports/leadership/leadership-html.ts'
import { renderLeadershipMarkdown } from '../../../src/reports/leadership/leadership-markdown.ts'
import { buildLeadershipReport } from '../../../src/reports/leadership/leadership-report.ts'
import { createQuarterSignals } from '../../../src/reports/leadership/quarter-signals.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { createMetrics } from '../../../src/server/prometheus.ts'
import { replaceSignalAnswers } from '../../../src/store/installations/signal-answers.ts'
import { installShop } from '../../support/derived-rows.ts'
import { IN_JANUARY } from '../../support/held-survey.ts'
import { describeOnBothEngines } from '../../support/store.ts'
import { withDrift } from './drifting-pulls.ts'
import { MADE_UP } from './made-up-answers.ts'

/** One row and one pure function: changes without a trace once more, under a name of its own. */
const NEW: Signal = {
  ...MADE_UP,
  measure: {
    kind: 'sample',
    take: ({ mergedIn }, window) => {
      const merged = mergedIn(window)
      return {
        kind: 'share',
        part: merged.filter(({ verdict }) => verdict === 'no-trace').length,
        whole: merged.length,
      }
    },
  },
}
const TABLE = [...SIGNALS, NEW]
const QUESTION = IN_JANUARY
const END = QUESTION.asOf
const links = { linkBase: 'https://redirect.github.com', find: () => undefined }

function signals() {
  return withDrift(createSignals({ signals: TABLE }))
}

function digestOf(answers: readonly SignalAnswer[]) {
  return buildDigest({
    scope: 'acme',
    week: '2027-W01',
    timezone: 'UTC',
    asOf: END,
    pulls: [],
    reviews: [],
    names: new Map(),
    repositories: { counted: 1, leftOut: 0 },
    histories: { unfinished: 0, unread: 0 },
    signals: answers,
  })
}

function healthOf(name: string): string {
  const period = parseHealthPeriod(name, 'UTC')
  const about = { scope: 'acme', period, repositories: { counted: 1, leftOut: 0 } }
  return renderHealthIssue(buildHealthReport({ ...about, signals: signals(), question: QUESTION }), {
    links,
    marker: '',
  }).body
}

function leadershipOf() {
  return buildLeadershipReport({
    signals: withDrift(createQuarterSignals({ signals: TABLE })),
    question: QUESTION,
    quarter: '2026-Q4',
    scope: 'acme',
    withProposal: true,
  })
}

describe('a signal that is added to the table', () => {
  const answers = signals().answers(QUESTION)
  const digest = digestOf(answers)
  const analysis = {
    ...createAnalyzer({ from: undefined, to: undefined, asOf: END, timezone: 'UTC' }).analysis(),
    signals: answers,
  }

  it.each([
    { where: 'the digest', text: () => renderWeeklyDigest(digest, { links, marker: '' }).body },
    { where: 'the digest as JSON', text: () => JSON.stringify(digestJson(digest)) },
    {
      where: 'a channel',
      text: () =>
        createDigestMessage(digest, { links, webUrl: 'https://github.com', issueUrl: undefined }).details.join(' '),
    },
    { where: 'the monthly issue', text: () => healthOf('2026-12') },
    { where: 'the quarterly issue', text: () => healthOf('2026-Q4') },
    { where: 'the report for leadership', text: () => renderLeadershipMarkdown(leadershipOf()) },
    { where: 'its page', text: () => renderLeadershipHtml(leadershipOf()) },
    { where: 'the report as JSON', text: () => JSON.stringify(analysisJson(analysis)) },
    { where: 'the report as CSV', text: () => JSON.stringify(analysisCsvRows(analysis)) },
    { where: 'the page of the report', text: () => renderAnalysisHtml(analysis, 'acme') },
  ])('is seen in $where', ({ text }) => {
    expect(text()).toMatch(/bananas/i)
  })

  it('stands in JSON and CSV once for each row of the table, whatever is connected', () => {
    const ids = TABLE.map(({ id }) => id)
    expect(analysisJson(analysis).signals?.map(({ id }) => id)).toEqual(ids)
    const rows = analysisCsvRows(analysis).filter(({ rows: kind }) => kind === 'signal')
    expect(rows.map(({ name }) => name)).toEqual(ids)
  })
})

describeOnBothEngines('signals for Prometheus', (openTestStore) => {
  it('are a gauge each, with the state of the breaker; one without an answer has no value', async () => {
    const store = await openTestStore()
    await installShop(store)
    await replaceSignalAnswers(store, '42', [
      { signalId: 'bananas', value: 0.44, breaker: 'tripped' },
      { signalId: 'cycleTime', value: null, breaker: 'closed' },
      { signalId: 'onCallLoad', value: null, breaker: null },
    ])
    const { text } = await createMetrics(store).render()
    const lines = text.split('\n').filter((line) => /^soundings_signal/.test(line))
    expect(lines.toSorted()).toEqual([
      'soundings_signal_breaker{installation="42",signal="bananas",state="closed"} 0',
      'soundings_signal_breaker{installation="42",signal="bananas",state="tripped"} 1',
      'soundings_signal_breaker{installation="42",signal="bananas",state="watch"} 0',
      'soundings_signal_breaker{installation="42",signal="cycleTime",state="closed"} 1',
      'soundings_signal_breaker{installation="42",signal="cycleTime",state="tripped"} 0',
      'soundings_signal_breaker{installation="42",signal="cycleTime",state="watch"} 0',
      'soundings_signal_value{installation="42",signal="bananas"} 0.44',
    ])
  })

  it('are replaced as a whole, and kept of no installation that is gone', async () => {
    const store = await openTestStore()
    await installShop(store)
    await replaceSignalAnswers(store, '42', [{ signalId: 'bananas', value: 1, breaker: null }])
    await replaceSignalAnswers(store, '42', [])
    await replaceSignalAnswers(store, '99', [{ signalId: 'bananas', value: 1, breaker: null }])
    expect(await store.db.selectFrom('signal_answers').selectAll().execute()).toEqual([])
  })
})
