import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { questionsOf, readTerms, writeTerms } from '../../src/health/survey/terms.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { fingerprintOf } from '../../src/store/survey/round-key.ts'
import { openRound } from '../../src/store/survey/rounds.ts'
import { type PagesWorld, startPages } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'
import { listAnswers } from '../support/voter.ts'
import { barriersOf, LOOKS } from './find-barriers.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe
const DAY = 24 * 3_600_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']
const ROUND = '2026-Q4'

inBrowser('the survey in Chromium (skipped where there is no browser)', () => {
  let world: PagesWorld
  let browser: Browser
  let address: string
  const mistakes: string[] = []

  beforeAll(async () => {
    world = await startPages()
    browser = await openChromium(chromium ?? '')
    const opened = await openRound(world.server.runtime.store, {
      installationId: world.installationId,
      round: ROUND,
      roster: new Set(await Promise.all(PEOPLE.map(world.keyOf))),
      openedAt: NOW,
      closesAt: Date.now() + 14 * DAY,
      terms: writeTerms({ own: ['Our tests help me.'], minimum: 5, words: true }),
    })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    address = `${world.url}/survey/${world.installationId}/${ROUND}#key=${fingerprintOf(opened.publicKey)}`
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  /** A browser of one person, whose pauses are cut short. */
  async function enter(login: string, look = {}): Promise<{ page: Page; context: BrowserContext }> {
    world.enter(login)
    const context = await browser.newContext(look)
    const page = await context.newPage()
    await page.clock.install()
    page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()))
    page.on('pageerror', (error) => mistakes.push(String(error)))
    await page.goto(address)
    return { page, context }
  }

  async function answer(page: Page, score: string): Promise<void> {
    for (const group of await page.getByRole('group').all()) {
      const choice = group.getByLabel(score, { exact: true })
      if ((await choice.count()) === 1) await choice.check()
    }
    await page.getByRole('button', { name: 'Send without my name' }).click()
    await page.getByText('Your answers leave in').waitFor()
    await page.clock.runFor(61_000)
    await page.getByText('Your answers are kept.').waitFor()
  }

  it.each(LOOKS)('keeps nobody out, $colorScheme and $width pixels wide', async ({ width, ...look }) => {
    const { page, context } = await enter('ada', { ...look, viewport: { width, height: 800 } })
    expect(await barriersOf(page)).toEqual([])
    await page.goto(`${world.url}/survey/why`)
    expect(await barriersOf(page)).toEqual([])
    await context.close()
  })

  it('takes the answers of five people, each once, without a cookie', async () => {
    for (const login of PEOPLE) {
      const { page, context } = await enter(login)
      const sent: (string | undefined)[] = []
      page.on('request', async (request) => {
        if (request.url().endsWith('/answer')) sent.push((await request.allHeaders()).cookie)
      })
      await answer(page, 'rather agree')
      expect(sent).toEqual([undefined])
      await context.close()
    }
    const { page, context } = await enter('ada')
    await page.getByRole('button', { name: 'Send without my name' }).click()
    await page.getByText('You already have a token').waitFor()
    await context.close()
    expect(mistakes.filter((text) => !text.includes('403'))).toEqual([])
  }, 60_000)

  it('sends nothing to a server with a key that the issue does not name', async () => {
    world.enter('ada')
    const page = await browser.newPage()
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
    await page.goto(address.replace(/key=..../, 'key=beef'))
    await page.getByText('Nothing is sent from here').waitFor()
    expect(await page.getByRole('button', { name: 'Send without my name' }).isDisabled()).toBe(true)
    expect(sent).toEqual([])
    await page.close()
  })

  it('shows bands once it is closed, and no number before', async () => {
    const { store } = world.server.runtime
    const id = { installationId: world.installationId, round: ROUND }
    expect(await listAnswers(store, id)).toBeUndefined()
    await closeRound(store, id)
    const { page, context } = await enter('bob')
    const row = page.getByRole('row', { name: 'I understand the code I ship.' })
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['0–20%', '0–20%', '80–100%', '5–9'])
    expect(await barriersOf(page)).toEqual([])
    await context.close()
  })

  it('asks the questions of everybody and of the team', () => {
    expect(questionsOf(readTerms(writeTerms({ own: ['x'], minimum: 5, words: false })))).toHaveLength(7)
  })
})
