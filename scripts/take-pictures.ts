/** Takes the README's pictures from the demo in Chromium: `npm run pictures`. */
import type { Page } from 'playwright-core'
import { findChromium, openChromium } from './open-chromium.ts'
import { startDemo } from './start-demo.ts'

const folder = new URL('../docs/images/', import.meta.url).pathname
const executable = findChromium()
if (executable === undefined) throw new Error('no Chromium; install it or set CHROMIUM_PATH')
const demo = await startDemo()
const browser = await openChromium(executable)
try {
  const page = await browser.newPage({ viewport: { width: 1100, height: 900 }, deviceScaleFactor: 1.5 })
  await page.goto(`${demo.url}/acme/ledger`)
  await page.locator('li', { hasText: 'Approved without a written trace' }).getByRole('link').first().click()
  await take(page, '#checks', 'check.png')
  await page.goto(`${demo.url}/acme/ledger`)
  await page.locator('li', { hasText: 'Deep review' }).getByRole('link').first().click()
  await take(page, '#files article', 'annotations.png')
  await page.goto(demo.url)
  await page.locator('#newest-issues').getByRole('link').first().click()
  await page.locator('svg').nth(1).waitFor()
  await take(page, 'article.bubble', 'digest.png')
} finally {
  await browser.close()
  await demo.stop()
}

async function take(page: Page, selector: string, name: string): Promise<void> {
  await page.waitForLoadState('networkidle')
  await page
    .locator(selector)
    .first()
    .screenshot({ path: `${folder}${name}` })
}
