import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { openPicture, PICTURES, WIDTH, wordsOf } from '../../scripts/pictures.ts'
import { type RunningDemo, startDemo } from '../../scripts/start-demo.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe

inBrowser('the pictures of the README (skipped where there is no browser)', () => {
  let demo: RunningDemo
  let browser: Browser

  beforeAll(async () => {
    demo = await startDemo()
    browser = await openChromium(chromium ?? '')
  }, 120_000)

  afterAll(async () => {
    await browser.close()
    await demo.stop()
  })

  it.each(PICTURES)('$name says what the program prints now; else run: npm run pictures', async (picture) => {
    const page = await browser.newPage({ viewport: { width: WIDTH, height: 900 } })
    await openPicture(page, demo.url, picture)
    const taken = new URL(`../../docs/images/${picture.name}.txt`, import.meta.url)
    expect(await wordsOf(page, picture)).toBe(readFileSync(taken, 'utf8'))
  })
})
