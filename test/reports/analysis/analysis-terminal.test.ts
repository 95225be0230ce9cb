import { describe, expect, it } from '@jest/globals'
import type { Analysis } from '../../../src/reports/analysis/analysis.ts'
import { renderAnalysisTerminal } from '../../../src/reports/analysis/analysis-terminal.ts'
import { hour } from '../../snapshot/build-archived-pull.ts'
import { analysisOf, approval } from './analyse-pulls.ts'

function onTerminal(analysis: Analysis, columns = 80): string {
  return renderAnalysisTerminal(analysis, { columns, highlight: (word) => word, isNewestEvent: true })
}

describe('renderAnalysisTerminal', () => {
  const at = (hours: number) => ({ createdAt: hour(hours), readyAt: hour(hours) })
  const many = [
    ...Array.from({ length: 24 }, (_, index) => ({
      ...at(index * 24),
      reviews: [approval('bob', index * 24 + (index < 12 ? 2 : 30))],
      mergedAt: hour(index * 24 + 40),
      additions: 80,
      deletions: 4,
    })),
    at(500),
    { ...at(590), author: 'Copilot' },
    { author: 'dependabot' },
    { draft: true },
  ]

  it('fits into 80 columns and says what is apart, what waits and what to look at', () => {
    expect(onTerminal(analysisOf(many, {}, 1000))).toMatchInlineSnapshot(`
"shop/cart, 16 Nov – 28 Dec 2026, as of 28 Dec 00:00 UTC (newest event in the
file)
25 pull requests by people · apart: 1 by agents, 1 by bots, 1 draft
The median time to first review is 1 d 6 h; 1 waits now, for 20 d.
                       median    95% interval         p95       n   waiting
time to first review   1 d 6 h   2 h – 1 d 6 h        1 d 6 h   24  1
first review to merge  10 h      from 10 h            1 d 14 h  24  0
time to merge          1 d 16 h  1 d 16 h – 1 d 16 h  1 d 16 h  24  1
substantive or deep reviews    0 of 24 (0%)
approvals, need a second look  24 of 24 (100%)
merged without a review        0 of 24 (0%)
Last 4 weeks: time to first review 1 d 6 h, was 2 h (slower than usual)
Worth a look: shop/cart#24 waiting 20 d
More: --per-pull, --format json, --format markdown. The words: docs/metrics.md"
`)
  })

  it.each([40, 59, 60, 79, 80, 99, 100, 120])('is never wider than %d columns', (columns) => {
    const text = onTerminal(analysisOf(many, {}, 1000), columns)
    expect(text.split('\n').filter((line) => line.length > columns)).toEqual([])
    expect(text.includes('95% interval')).toBe(columns > 60)
  })

  it('says one measure a line where it is narrow', () => {
    expect(onTerminal(analysisOf(many, {}, 1000), 58)).toContain('time to first review: median 1 d 6 h')
  })

  it.each([
    { pulls: [{}], says: '1 waits now, for 4 d 4 h.', why: 'one is singular' },
    { pulls: [{}, {}], says: '2 wait now, the oldest 4 d 4 h.', why: 'two are plural' },
    {
      pulls: [{ reviews: [approval('bob', 1)] }],
      says: '(1 review; a median needs 5); none waits now.',
      why: 'too few',
    },
    { pulls: [{ author: 'dependabot' }], says: 'No pull request by people · apart: 1 by bots', why: 'bots alone' },
    {
      pulls: [{ reviews: null, mergedAt: hour(2) }],
      says: 'reviews: not in this archive; depth, waits',
      why: 'unknown',
    },
  ])('says $says: $why', ({ pulls, says }) => {
    const text = onTerminal(analysisOf(pulls))
    expect(text.replaceAll('\n', ' ')).toContain(says)
    expect(text).not.toMatch(/NaN|undefined|Infinity|0 of 0/)
  })

  it('claims nothing of reviews where the source has none', () => {
    const text = onTerminal(analysisOf(Array(8).fill({ reviews: null, mergedAt: hour(2) })))
    expect(text).toContain('time to merge')
    expect(text).not.toMatch(/without a review|second look|waits? now|Worth a look/)
  })

  it('calls a time slower only where the intervals are apart', () => {
    const reviewed = (day: number, hours: number) => ({ ...at(day * 24), reviews: [approval('bob', day * 24 + hours)] })
    const weeks = (late: number) => [
      ...Array.from({ length: 40 }, (_, day) => reviewed(day, 2 + (day % 3) / 10)),
      ...Array.from({ length: 20 }, (_, day) => reviewed(50 + day, late + (day % 5) / 10)),
    ]
    expect(onTerminal(analysisOf(weeks(9), {}, 75 * 24))).toContain(
      'review 9 h 12 min, was 2 h 6 min (slower than usual)',
    )
    expect(onTerminal(analysisOf(weeks(2), {}, 75 * 24))).toContain(
      'review 2 h 12 min, was 2 h 6 min (no clear change)',
    )
  })
})
