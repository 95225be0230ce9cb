import { describe, expect, it } from '@jest/globals'
import { createAnalyzer } from '../../../src/reports/analysis/analysis.ts'
import { renderAnalysisHtml } from '../../../src/reports/overview/analysis-html.ts'
import { hour, snapshotOf } from '../../snapshot/build-archived-pull.ts'
import { stubJudge } from '../analysis/stub-judge.ts'

/** One pull request an hour or two, each reviewed after some hours. */
function pageOf(pulls: number, title = 'acme/shop'): string {
  const analyzer = createAnalyzer({ from: undefined, to: undefined, asOf: Date.parse(hour(3000)), timezone: 'UTC' })
  for (let number = 1; number <= pulls; number += 1) {
    const opened = number % 2000
    const reviews = [{ author: 'bob', state: 'APPROVED', submittedAt: hour(opened + 1 + (number % 7)), body: '' }]
    analyzer.add(snapshotOf({ number, createdAt: hour(opened), reviews }, 3000), stubJudge)
  }
  return renderAnalysisHtml(analyzer.analysis(), title)
}

describe('the page', () => {
  it.each([0, 1, 2, 5, 20, 10_000])('reads well with %i pull requests', (pulls) => {
    const page = pageOf(pulls)
    expect(page).not.toMatch(/NaN|undefined|Infinity|\[object|\b1 pull requests\b|0 of 0 \(/)
    expect(page).toContain('<main>')
  })

  it('asks nothing of any address and runs nothing', () => {
    const page = pageOf(10_000)
    expect(page).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
    expect(page).not.toMatch(/<script|https?:|url\(|@import|<link|<img/)
  })

  it('describes each chart to those who cannot see it', () => {
    const page = pageOf(10_000)
    const charts = [...page.matchAll(/<svg [^>]*aria-labelledby="([\w-]+) ([\w-]+)"/g)]
    expect(charts.length).toBeGreaterThan(1)
    for (const [, title, text] of charts) {
      expect(page).toContain(`<title id="${title}">`)
      expect(page).toContain(`<desc id="${text}">`)
    }
  })

  it('shows a name as text, whatever is in it', () => {
    expect(pageOf(1, '<script>alert(1)</script>')).not.toContain('<script>')
  })
})
