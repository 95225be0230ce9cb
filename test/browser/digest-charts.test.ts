import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import type { DigestPull } from '../../src/health/review/digest-input.ts'
import { buildDigest } from '../../src/reports/digest/build-digest.ts'
import { renderWeeklyDigest } from '../../src/reports/digest/weekly-digest.ts'
import { reviewsBy } from '../support/digest-reviews.ts'
import { randomOf } from '../support/seed-history.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe
const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000

/** Sixteen weeks of so many pull requests a week; `hours` is about how long they wait. */
function chartsOf({ each, hours, seed }: { each: number; hours: number; seed: number }): readonly string[] {
  const random = randomOf(seed)
  const pulls = Array.from({ length: 16 * each }, (_, index): DigestPull => {
    const startedAt = AS_OF - Math.floor(random() * 16 * 7 * 24) * HOUR
    const firstReviewAt = random() < 0.9 ? startedAt + Math.floor(-Math.log(1 - random()) * hours * HOUR) : null
    return {
      repositoryId: '1',
      number: index + 1,
      state: 'open',
      asOf: AS_OF,
      startedAt,
      firstReviewAt,
      mergedAt: null,
      closedAt: null,
      firstAiReviewAt: null,
      isDraft: false,
      otherReview: null,
      cohort: 'people',
      judgement: {
        verdict: 'light',
        depth: Math.floor(random() * 101),
        approvals: {
          n: 1,
          emptyBody: 0,
          withoutTrace: random() < 0.5 ? 1 : 0,
          questioned: 0,
          rubberStamps: 0,
          outsiders: 0,
          unknown: 0,
        },
      },
      effectiveLines: 80,
      revertsNumber: null,
      isExcluded: false,
    }
  })
  const input = { scope: 'acme', week: '2026-W46', timezone: 'UTC', asOf: AS_OF, pulls, reviews: reviewsBy(6, AS_OF) }
  const repositories = { counted: 1, leftOut: 0 }
  const names = new Map([['1', 'shop']])
  const earlier = { week: '2026-W45', list: [] }
  const digest = buildDigest({ ...input, names, earlier, repositories, histories: { unfinished: 0, unread: 0 } })
  const links = { linkBase: 'https://github.com', find: () => undefined }
  const { body } = renderWeeklyDigest(digest, { links, marker: 'mark' })
  return [...body.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map(([, chart]) => chart ?? '')
}

inBrowser('the charts of a digest in Chromium (skipped where there is no browser)', () => {
  let browser: Browser
  let page: Page

  beforeAll(async () => {
    browser = await openChromium(chromium ?? '')
    page = await browser.newPage()
    await page.addScriptTag({ path: fileURLToPath(import.meta.resolve('@mermaid-js/tiny/dist/mermaid.tiny.js')) })
  }, 60_000)
  afterAll(() => browser.close())

  it.each([
    ['a small team', { each: 6, hours: 3, seed: 1 }],
    ['a large one', { each: 60, hours: 20, seed: 2 }],
    ['one that answers within minutes', { each: 30, hours: 0.02, seed: 3 }],
    ['one that waits for months', { each: 30, hours: 900, seed: 4 }],
    ['one with gaps', { each: 2, hours: 10, seed: 5 }],
  ])('are parsed and drawn by Mermaid itself: %s', async (_who, shape) => {
    const charts = chartsOf(shape)
    expect(charts.length).toBeGreaterThan(0)
    for (const chart of charts) {
      const svg = await page.evaluate(drawChart, chart)
      expect(svg).toContain('<svg')
      expect(svg).not.toContain('Syntax error')
    }
  })
})

/** Runs inside the page. */
async function drawChart(text: string): Promise<string> {
  const { mermaid } = Object(globalThis)
  await mermaid.parse(text)
  const { svg } = await mermaid.render(`c${Math.floor(performance.now() * 1000)}`, text)
  return String(svg)
}
