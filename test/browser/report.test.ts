import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type Browser, chromium } from 'playwright-core'
import { createAnalyzer } from '../../src/reports/analysis/analysis.ts'
import { renderAnalysisHtml } from '../../src/reports/overview/analysis-html.ts'
import { stubJudge } from '../reports/analysis/stub-judge.ts'
import { hour, snapshotOf } from '../snapshot/build-archived-pull.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

describe('the page in a browser', () => {
  let browser: Browser
  let address: string

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: '/usr/bin/chromium' })
    const analyzer = createAnalyzer({ from: undefined, to: undefined, asOf: Date.parse(hour(2200)), timezone: 'UTC' })
    for (let number = 1; number <= 600; number += 1) {
      const opened = number * 3
      const reviews = [{ author: 'bob', state: 'APPROVED', submittedAt: hour(opened + 1 + (number % 9)), body: '' }]
      analyzer.add(snapshotOf({ number, createdAt: hour(opened), reviews }, 2200), stubJudge)
    }
    const file = join(mkdtempSync(join(tmpdir(), 'soundings-page-')), 'report.html')
    writeFileSync(file, renderAnalysisHtml(analyzer.analysis(), 'acme/shop'))
    address = `file://${file}`
  })
  afterAll(() => browser.close())

  describe.each([1280, 390])('%i px wide', (width) => {
    it.each(['light', 'dark'] as const)(
      '%s: axe finds nothing, nothing is wider than the screen',
      async (colorScheme) => {
        // The page's own policy forbids scripts; axe is put there past it.
        const context = await browser.newContext({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true })
        const page = await context.newPage()
        const asked: string[] = []
        page.on('request', (request) => asked.push(request.url()))
        await page.goto(address)
        await page.addScriptTag({ content: axe })
        const found: unknown = await page.evaluate(
          'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes.length]))',
        )
        expect(found).toEqual([])
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(width)
        expect(asked).toEqual([address])
        await context.close()
      },
    )
  })
})
