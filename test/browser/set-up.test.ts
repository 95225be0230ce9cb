import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { readEnvironment } from '../../src/env.ts'
import { createLog } from '../../src/server/create-log.ts'
import { setUp } from '../../src/server/set-up/set-up.ts'
import { freePort } from '../support/free-port.ts'
import { findBarriers, LOOKS } from './find-barriers.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe

inBrowser('the set-up page in Chromium (skipped where there is no browser)', () => {
  const directory = process.cwd()
  const end = new AbortController()
  let folder: string
  let browser: Browser
  let address: string

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'soundings-set-up-'))
    process.chdir(folder)
    const printed = Promise.withResolvers<string>()
    const log = createLog({ LOG_LEVEL: 'warn' }, { write: (line) => printed.resolve(JSON.parse(line).url) })
    // An enterprise's host that nobody answers at: nothing beyond this machine is asked.
    const env = readEnvironment({ PORT: String(await freePort()), GHE_HOST: 'localhost:1', GHE_PROTOCOL: 'http' })
    setUp(env, log, end.signal).catch(() => undefined)
    address = await printed.promise
    browser = await openChromium(chromium ?? '')
  }, 60_000)

  afterAll(async () => {
    end.abort()
    await browser.close()
    process.chdir(directory)
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(LOOKS)('keeps nobody out, $colorScheme and $width pixels wide', async (look) => {
    const wrong = `${address}&organization=not%20a%20name&address=nowhere`
    const passed = `${address}&organization=acme&address=http://localhost:1`
    for (const url of [address, wrong, passed, address.replace(/token=.*/, '')]) {
      expect({ url, barriers: await findBarriers(browser, url, look) }).toEqual({ url, barriers: [] })
    }
  })

  it('works by keyboard and without JavaScript', async () => {
    const page = await (await browser.newContext({ javaScriptEnabled: false })).newPage()
    await page.goto(address)
    await page.getByLabel('Organisation').fill('acme')
    await page.getByLabel('Address of this server').fill('nowhere')
    await page.keyboard.press('Enter')
    await page.waitForURL(/address=nowhere/)
    expect(await page.getByLabel('Address of this server').inputValue()).toBe('nowhere')
    expect(await page.getByText('This is not the address of a server').count()).toBe(1)
    await page.getByLabel('Address of this server').fill('http://localhost:1')
    await page.keyboard.press('Enter')
    await page.waitForURL(/address=http/)
    expect(await page.getByRole('button', { name: 'Create the App on GitHub' }).count()).toBe(1)
    await page.getByRole('button', { name: 'Change something' }).click()
    expect(await page.getByLabel('Organisation').inputValue()).toBe('acme')
  })
})
