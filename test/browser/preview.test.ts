import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { type RunningDemo, startDemo } from '../../scripts/start-demo.ts'
import { findBarriers, LOOKS } from './find-barriers.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe

inBrowser('the demo in Chromium (skipped where there is no browser)', () => {
  let demo: RunningDemo
  let browser: Browser
  let page: Page
  const faults: string[] = []

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openChromium(chromium ?? '')
    page = await browser.newPage()
    page.on('pageerror', ({ message }) => faults.push(message))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  }, 90_000)

  afterAll(async () => {
    await browser.close()
    await demo.stop()
    expect(faults).toEqual([])
  })

  it('lists four repositories with a check at every pull request', async () => {
    await page.goto(demo.url)
    expect(await page.getByRole('heading', { level: 2 }).count()).toBeGreaterThanOrEqual(4)
    expect(await page.getByText('Approved without a written trace').count()).toBeGreaterThan(0)
  })

  it('shows a verdict with its reasons and the annotations inside the diff', async () => {
    await page.goto(`${demo.url}/acme/ledger`)
    await page.locator('li', { hasText: 'Deep review' }).getByRole('link').first().click()
    await expectText(page, 'Deep review')
    await expectText(page, 'of 100 points')
    await expectText(page, 'The first review came after')
    expect(await page.locator('[class*=annotation]').count()).toBeGreaterThan(0)
  })

  it('answers every button, and takes a dispute: signed webhook, permission, evaluation, updated check', async () => {
    await page.goto(`${demo.url}/acme/ledger`)
    await page.locator('li', { hasText: 'Approved without a written trace' }).getByRole('link').first().click()
    for (const name of ['Check again', 'Re-run', 'It was reviewed']) {
      await page.getByRole('button', { name }).click()
      expect(await page.getByRole('status').textContent()).toContain(`${name}, pressed by`)
    }
    await expectText(page, 'as someone with write access noted')
  })

  it.each(LOOKS)(
    'keeps nobody out, $colorScheme and $width pixels wide',
    async (look) => {
      await page.goto(demo.url)
      const newest = await page.locator('#newest-issues').getByRole('link').all()
      const reports = await Promise.all(newest.map((link) => link.getAttribute('href')))
      await page.goto(`${demo.url}/acme/ledger`)
      const linkOf = (hasText: string) => page.locator('li', { hasText }).getByRole('link').first().getAttribute('href')
      const titles = ['Deep review', 'Waiting', 'Small change', 'merged']
      const pulls = await Promise.all(titles.map(linkOf))
      for (const path of ['/', '/reports', '/acme/ledger', '/acme/elsewhere/pull/1', ...reports, ...pulls]) {
        expect({ path, barriers: await findBarriers(browser, `${demo.url}${path}`, look) }).toEqual({
          path,
          barriers: [],
        })
      }
    },
    60_000,
  )

  it('leads the links of a digest to its own pages, and draws its charts', async () => {
    await page.goto(demo.url)
    await page.locator('#newest-issues').getByRole('link').first().click()
    await page.locator('pre.mermaid svg').first().waitFor()
    await page.locator('article a[href^="/acme/"]').first().click()
    await expectText(page, 'Files changed')
  })
})

async function hasText(page: Page, text: string): Promise<boolean> {
  return (await page.getByText(text).count()) > 0
}

async function expectText(page: Page, text: string): Promise<void> {
  expect({ text, isThere: await hasText(page, text) }).toEqual({ text, isThere: true })
}
