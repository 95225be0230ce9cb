/**
 * Takes the README's pictures from the demo in Chromium, light and dark, each with its words beside it for a test that compares them with
 * what the program prints: `npm run pictures`.
 */
import { writeFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openChromium } from './open-chromium.ts'
import { openPicture, PICTURES, type Picture, WIDTH, wordsOf } from './pictures.ts'
import { startDemo } from './start-demo.ts'

const folder = new URL('../docs/images/', import.meta.url).pathname
const executable = findChromium()
if (executable === undefined) throw new Error('no Chromium; install it or set CHROMIUM_PATH')
const demo = await startDemo()
const browser = await openChromium(executable)
try {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const picture of PICTURES) await take(browser, picture, colorScheme)
  }
} finally {
  await browser.close()
  await demo.stop()
}

async function take(browser: Browser, picture: Picture, colorScheme: 'light' | 'dark'): Promise<void> {
  const page = await browser.newPage({ colorScheme, viewport: { width: WIDTH, height: 900 }, deviceScaleFactor: 2 })
  await openPicture(page, demo.url, picture)
  writeFileSync(`${folder}${picture.name}.txt`, await wordsOf(page, picture))
  const path = `${folder}${picture.name}-${colorScheme}.png`
  await page.screenshot({ path, clip: await clipOf(page, picture), fullPage: true })
  await page.close()
}

/** From the top of the first part to the end of the last one. */
async function clipOf(page: Page, { from, to }: Picture) {
  const first = await page.locator(from).first().boundingBox()
  const last = await page.locator(to).first().boundingBox()
  if (first === null || last === null) throw new Error(`nothing to take between ${from} and ${to}`)
  return { x: 0, y: Math.max(0, first.y - 12), width: WIDTH, height: last.y + last.height - first.y + 24 }
}
