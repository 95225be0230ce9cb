import { describe, expect, it } from '@jest/globals'
import type { Analysis } from '../../../src/reports/analysis/analysis.ts'
import { analysisCsvRows } from '../../../src/reports/analysis/analysis-csv.ts'
import { analysisJson } from '../../../src/reports/analysis/analysis-json.ts'
import { renderAnalysisMarkdown } from '../../../src/reports/analysis/analysis-markdown.ts'
import { comparisonLines } from '../../../src/reports/comparison/comparison-terminal.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { hour } from '../../snapshot/build-archived-pull.ts'
import { analysisOf, approval } from '../analysis/analyse-pulls.ts'

const [FIRST, SECOND] = [0, 24].map((hours) => ({ from: Date.parse(hour(hours)), to: Date.parse(hour(hours + 24)) }))
if (FIRST === undefined || SECOND === undefined) throw new Error('two periods')
const compare = [
  { name: 'MONDAY', ...FIRST },
  { name: 'TUESDAY', ...SECOND },
] as const // a pair, not a list

/** `counts` pull requests a day, the second day's reviewed after nine hours instead of one, and without a word. */
function compared(first: number, second: number, extra = 0): Analysis {
  const day = (count: number, start: number, wait: number, body: string) =>
    Array.from({ length: count }, (_, place) => ({
      createdAt: hour(start + place / 100),
      reviews: [approval('bob', start + place / 50 + wait, body)],
      mergedAt: hour(start + place / 100 + wait + 2),
    }))
  const outside = Array.from({ length: extra }, () => ({ createdAt: hour(60) }))
  return analysisOf([...day(first, 0, 1, 'why?'), ...day(second, 24, 9, ''), ...outside], { compare })
}

describe('two periods beside each other', () => {
  it.each([
    [0, 0, 'too-few', 'too-few', 'nothing at all'],
    [1, 1, 'too-few', 'too-few', 'one each'],
    [20, 4, 'too-few', 'too-few', 'the later one is too small'],
    [5, 5, 'no-clear-change', 'more', 'intervals of five medians are open; shares have both ends'],
    [20, 20, 'more', 'more', 'enough of both'],
  ])('%i and %i read as %s and %s: %s', (first, second, time, questioned) => {
    const { readsAs } = analysisJson(compared(first, second)).comparison ?? {}
    const read = [readsAs?.timeToFirstReview, readsAs?.approvalsQuestioned]
    expect(read.map((one) => (one?.kind === 'differs' ? one.direction : one?.kind))).toEqual([time, questioned])
  })

  it('counts a pull request in the period in which its clock started, and others in none', () => {
    const { before, after } = analysisJson(compared(6, 7, 3)).comparison ?? {}
    expect([before?.pullRequests.total, after?.pullRequests.total]).toEqual([6, 7])
    expect(before).toMatchObject({ period: 'MONDAY', from: hour(0), to: hour(24) })
  })

  it('is null where nobody asked', () => {
    expect(analysisJson(analysisOf([{}])).comparison).toBeNull()
    expect(comparisonLines(null, 80)).toEqual([])
  })

  it('fits a terminal, and says the same in sentences in a narrow one', () => {
    const { comparison } = compared(20, 20)
    const lines = comparisonLines(comparison, 80)
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80)
    expect(lines.join('\n')).toMatchInlineSnapshot(`
"Comparison · MONDAY: 20 pull requests by people, TUESDAY: 20 pull requests by
people
           value       95% interval             n
time to first review: slower
  MONDAY   1 h 5 min   1 h 2 min – 1 h 8 min    20
  TUESDAY  9 h 5 min   9 h 2 min – 9 h 8 min    20
first review to merge: no clear change
  MONDAY   1 h 54 min  1 h 51 min – 1 h 57 min  20
  TUESDAY  1 h 54 min  1 h 51 min – 1 h 57 min  20
depth of 100: no clear change
  MONDAY   10          —                        20
  TUESDAY  10          —                        20
substantive or deep reviews: no clear change
  MONDAY   0%          0% – 16%                 20
  TUESDAY  0%          0% – 16%                 20
approvals, need a second look: more
  MONDAY   0%          0% – 16%                 20
  TUESDAY  100%        84% – 100%               20
merged without a review: no clear change
  MONDAY   0%          0% – 16%                 20
  TUESDAY  0%          0% – 16%                 20"
`)
    const narrow = comparisonLines(comparison, 40).join('\n').split('\n')
    expect(Math.max(...narrow.map((line) => line.length))).toBeLessThanOrEqual(40)
  })

  it('stands in every format', () => {
    const analysis = compared(20, 20)
    const markdown = renderAnalysisMarkdown(analysis)
    expect(markdown.slice(markdown.indexOf('### Comparison'), markdown.indexOf('### Times'))).toMatchInlineSnapshot(`
"### Comparison

|  | MONDAY | 95% interval | n | TUESDAY | 95% interval | n | reads as |
| --- | --- | --- | --- | --- | --- | --- | --- |
| time to first review | 1 h 5 min | 1 h 2 min – 1 h 8 min | 20 | 9 h 5 min | 9 h 2 min – 9 h 8 min | 20 | slower |
| first review to merge | 1 h 54 min | 1 h 51 min – 1 h 57 min | 20 | 1 h 54 min | 1 h 51 min – 1 h 57 min | 20 | no clear change |
| depth of 100 | 10 | — | 20 | 10 | — | 20 | no clear change |
| substantive or deep reviews | 0% | 0% – 16% | 20 | 0% | 0% – 16% | 20 | no clear change |
| approvals, need a second look | 0% | 0% – 16% | 20 | 100% | 84% – 100% | 20 | more |
| merged without a review | 0% | 0% – 16% | 20 | 0% | 0% – 16% | 20 | no clear change |

MONDAY: 20 pull requests by people, TUESDAY: 20 pull requests by people.
Times and depth are medians. A change is claimed only where all rows together allow it (Holm, 5%). — is too few to say: under 5.

"
`)
    expect(renderAnalysisHtml(analysis, 'acme')).toContain('<h2 id="comparison">Comparison</h2>')
    const rows = analysisCsvRows(analysis).filter((row) => row.rows === 'period')
    expect(rows.map((row) => [row.name, row['pullRequests.total'], row['readsAs.timeToFirstReview']])).toEqual([
      ['MONDAY', 20, undefined],
      ['TUESDAY', 20, 'slower'],
    ])
  })
})
