import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../../src/reports/analysis/analysis-markdown.ts'
import { renderAnalysisTerminal } from '../../../src/reports/analysis/analysis-terminal.ts'
import type { AnalysisWindow } from '../../../src/reports/analysis/analysis-window.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { grace, review, SUBSTANTIVE, snapshot } from '../../depth/build-snapshot.ts'

const DAY = 86_400_000
const AS_OF = Date.parse('2026-11-23T00:00:00Z')

/** A merged change that was approved, so many days before the end. */
function merged(daysAgo: number, number: number, body: string) {
  const createdAt = AS_OF - daysAgo * DAY
  const mergedAt = createdAt + DAY / 2
  return snapshot({
    number,
    takenAt: AS_OF,
    state: 'merged',
    createdAt,
    readyAt: createdAt,
    mergedAt,
    closedAt: mergedAt,
    reviews: [review({ author: grace, state: 'approved', submittedAt: createdAt + DAY / 4, body })],
  })
}

function analyze(window: Partial<AnalysisWindow>) {
  const asked: AnalysisWindow = { from: AS_OF - 28 * DAY, to: undefined, asOf: AS_OF, timezone: 'UTC', ...window }
  const analyzer = createAnalyzer(asked)
  const judge = (one: Parameters<typeof assess>[0]) => assess(one, mergeConfiguration())
  for (let day = 1; day <= 200; day++) {
    const isSilent = day < 28 ? day % 2 === 0 : day % 8 === 0
    analyzer.add(merged(day, day, isSilent ? '' : SUBSTANTIVE), judge)
  }
  return analyzer.analysis()
}

describe('signals beside an analysis', () => {
  const analysis = analyze({ signals: { historyFrom: undefined, settings: USUAL_SETTINGS } })

  it('compare with what was before the window, which stands in no figure', () => {
    expect(analysis.pullRequests.total).toBe(28)
    const { signals = [] } = analysisJson(analysis)
    expect(signals.find(({ id }) => id === 'comprehensionDebt')).toMatchObject({
      state: 'ok',
      period: '2026-W47',
      reads: 'bad',
      baseline: { n: expect.any(Number) },
    })
  })

  it.each([
    ['JSON', JSON.stringify(analysisJson(analysis))],
    ['Markdown', renderAnalysisMarkdown(analysis)],
    ['HTML', renderAnalysisHtml(analysis, 'acme/shop')],
    [
      'CSV',
      analysisCsvRows(analysis)
        .map((row) => Object.values(row).join(','))
        .join('\n'),
    ],
  ])('stand in the %s', (_, text) => {
    expect(text).toMatch(/comprehensionDebt|merged without a written trace/)
    expect(text).not.toMatch(/undefined|NaN/)
  })

  it('are told in a terminal where a breaker is open, and only there', () => {
    const terminal = { columns: 120, highlight: (word: string) => word, isNewestEvent: false }
    const lines = renderAnalysisTerminal(analysis, terminal).split('\n')
    expect(lines.filter((line) => line.includes('breaker'))).toEqual([
      expect.stringMatching(/^approvals most like a formality \(2026-W47\)/),
      expect.stringMatching(
        /^merged without a written trace \(2026-W47\): \d+ of \d+ \(\d+%\), usual \d+ of \d+ \(\d+%\)/,
      ),
    ])
  })

  it('are left out where nobody asked', () => {
    const without = analyze({})
    expect(without.signals).toBeNull()
    expect(analysisJson(without)).not.toHaveProperty('signals')
  })

  it('have a row in CSV each', () => {
    const ids = analysisCsvRows(analysis).flatMap((row) => (row.rows === 'signal' ? row.name : []))
    expect(ids).toEqual(SIGNALS.map(({ id }) => id))
  })
})
