import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, BrowserContext, Page, Route } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { writeTerms } from '../../src/health/survey/terms.ts'
import { closeRound } from '../../src/store/survey/close-round.ts'
import { fingerprintOf } from '../../src/store/survey/round-key.ts'
import { endRoundNow, openRound } from '../../src/store/survey/rounds.ts'
import { passDoor } from '../support/pass-door.ts'
import { type PagesWorld, startPages } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'
import { describeServersOnBothEngines } from '../support/store.ts'
import { listAnswers } from '../support/voter.ts'
import { barriersOf, LOOKS } from './find-barriers.ts'

const chromium = findChromium()
const DAY = 24 * 3_600_000
const PEOPLE = ['ada', 'bob', 'cleo', 'dan', 'eve']
const ROUND = '2026-Q4'
/** Of another round, so that what goes wrong there changes nothing in the first. */
const SPOILT = '2027-Q1'

const inBrowser: typeof describeServersOnBothEngines = (title, define) => {
  if (chromium !== undefined) describeServersOnBothEngines(title, define)
  else describe.skip(`${title}: SKIPPED, no Chromium on this machine`, () => define(() => Promise.resolve(undefined)))
}

inBrowser('the survey in Chromium', (databaseAddress) => {
  let world: PagesWorld
  let browser: Browser
  const mistakes: string[] = []
  const addresses = new Map<string, string>()
  const addressOf = (round: string) => addresses.get(round) ?? ''

  async function openRoundOf(round: string): Promise<void> {
    const opened = await openRound(world.server.runtime.store, {
      installationId: world.installationId,
      round,
      roster: new Set(await Promise.all(PEOPLE.map(world.keyOf))),
      openedAt: NOW,
      closesAt: Date.now() + 14 * DAY,
      terms: writeTerms({ own: ['Our tests help me.'], minimum: 5, words: true }),
    })
    if (opened.kind !== 'opened') throw new Error(opened.kind)
    const key = fingerprintOf(opened.publicKey)
    addresses.set(round, `${world.url}/survey/${world.installationId}/${round}#key=${key}`)
  }

  beforeAll(async () => {
    world = await startPages('', await databaseAddress())
    browser = await openChromium(chromium ?? '')
    await openRoundOf(ROUND)
    await openRoundOf(SPOILT)
  }, 60_000)
  afterAll(async () => {
    await browser.close()
    await world.close()
  })

  /** A browser of one person, whose pauses are cut short. */
  async function enter(
    login: string,
    { round = ROUND, ...look }: Record<string, unknown> & { readonly round?: string } = {},
  ): Promise<{ page: Page; context: BrowserContext }> {
    world.enter(login)
    const context = await browser.newContext(look)
    const page = await context.newPage()
    await page.clock.install()
    watch(page)
    await page.goto(addressOf(round))
    await passDoor(page)
    return { page, context }
  }

  function watch(page: Page): void {
    page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()))
    page.on('pageerror', (error) => mistakes.push(String(error)))
  }

  const send = (page: Page) => page.getByRole('button', { name: 'Send without my name' }).click()

  /** Up to the answer of the server. */
  async function sendAndWait(page: Page): Promise<void> {
    await send(page)
    await page.getByText('Your answers leave in').waitFor()
    await page.clock.runFor(61_000)
  }

  async function answer(page: Page, score: string): Promise<void> {
    for (const group of await page.getByRole('group').all()) {
      const choice = group.getByLabel(score, { exact: true })
      if ((await choice.count()) === 1) await choice.check()
    }
    await sendAndWait(page)
    await page.getByText('Your answers are kept.').waitFor()
  }

  it.each(LOOKS)('keeps nobody out, $colorScheme and $width pixels wide', async ({ width, ...look }) => {
    const { page, context } = await enter('ada', { ...look, viewport: { width, height: 800 } })
    expect(await barriersOf(page)).toEqual([])
    await page.goto(`${world.url}/survey/why`)
    expect(await barriersOf(page)).toEqual([])
    await context.close()
  })

  it('lets two tabs in that sign in at once, and out again by a form that sends no referrer', async () => {
    world.enter('ada')
    const context = await browser.newContext()
    const pages = [await context.newPage(), await context.newPage()]
    for (const page of pages) watch(page)
    await Promise.all(pages.map((page) => page.goto(addressOf(ROUND))))
    await Promise.all(pages.map(passDoor))
    for (const page of pages) await page.getByText('Signed in as ada').waitFor()
    await pages[0]?.getByRole('link', { name: 'Your sessions' }).click()
    await pages[0]?.getByRole('button', { name: 'Sign out everywhere' }).click()
    await pages[0]?.getByRole('heading', { name: 'Signed out' }).waitFor()
    expect(await context.cookies()).toEqual([])
    await context.close()
  })

  it('takes the answers of five people, each once, without a cookie', async () => {
    for (const login of PEOPLE) {
      const { page, context } = await enter(login)
      const sent: (readonly (string | undefined)[])[] = []
      page.on('request', async (request) => {
        const { cookie, referer } = await request.allHeaders()
        if (request.url().endsWith('/answer')) sent.push([cookie, referer])
      })
      await answer(page, 'rather agree')
      expect(sent).toEqual([[undefined, undefined]])
      await context.close()
    }
    const { page, context } = await enter('ada')
    await send(page)
    await page.getByText('You already have a token, in another window or browser.').waitFor()
    await context.close()
    expect(mistakes.filter((text) => !text.includes('403'))).toEqual([])
  }, 60_000)

  it.each([
    {
      why: 'is sent again, because its answer was lost on the way back',
      login: 'ada',
      sentence: 'These answers are kept already.',
      spoil: async (page: Page) => {
        const loseAnswer = async (route: Route) => {
          await route.fetch()
          await route.abort()
        }
        await page.route('**/answer', loseAnswer, { times: 1 })
        await sendAndWait(page)
        await page.getByText('The server could not be reached. Send again: nothing is kept twice.').waitFor()
        await sendAndWait(page)
      },
    },
    {
      why: 'is forged',
      login: 'bob',
      sentence: 'The token is not one that was signed for this survey. Load the page anew.',
      spoil: async (page: Page) => {
        await page.route('**/answer', (route) => {
          const body: unknown = JSON.parse(route.request().postData() ?? '{}')
          return route.continue({ postData: { ...Object(body), signature: 'A'.repeat(342) } })
        })
        await sendAndWait(page)
      },
    },
    {
      why: 'is made up altogether',
      login: 'cleo',
      sentence: 'The token was not made by the page of this survey. Load the page anew.',
      spoil: async (page: Page) => {
        await page.route('**/token', (route) => route.continue({ postData: { blinded: 'AAAA' } }))
        await send(page)
      },
    },
    {
      why: 'is of somebody who is not asked',
      login: 'finn',
      sentence: 'You are not among those whom this survey asks. Who is, was settled when it was opened.',
      spoil: send,
    },
    {
      why: 'comes too late',
      login: 'dan',
      sentence: 'This survey is closed.',
      spoil: async (page: Page) => {
        await send(page)
        await page.getByText('Your answers leave in').waitFor()
        const id = { installationId: world.installationId, round: SPOILT }
        await endRoundNow(world.server.runtime.store, id, Date.now())
        await page.clock.runFor(61_000)
      },
    },
  ])('says in one sentence why a token is refused that $why', async ({ login, sentence, spoil }) => {
    world.repository.permissions.set('finn', 'write')
    const { page, context } = await enter(login, { round: SPOILT })
    await spoil(page)
    await page.getByText(sentence).waitFor()
    expect(await page.getByRole('status').innerText()).toBe(sentence)
    await context.close()
  })

  it('holds only the one answer that was kept in that round', async () => {
    const { store } = world.server.runtime
    const id = { installationId: world.installationId, round: SPOILT }
    await closeRound(store, id)
    expect(await listAnswers(store, id)).toHaveLength(1)
  })

  it('sends nothing to a server with a key that the issue does not name', async () => {
    world.enter('ada')
    const page = await browser.newPage()
    const sent: string[] = []
    page.on('request', (request) => request.method() === 'POST' && sent.push(request.url()))
    await page.goto(addressOf(ROUND).replace(/key=..../, 'key=beef'))
    await passDoor(page)
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
    const row = page.getByRole('row', { name: 'I understand the code I ship.' }).first()
    expect(await row.getByRole('cell').allInnerTexts()).toEqual(['0–20%', '0–20%', '80–100%', '5–9', ''])
    expect(await barriersOf(page)).toEqual([])
    await page.setViewportSize({ width: 390, height: 800 })
    expect(await barriersOf(page)).toEqual([])
    await context.close()
  })
})
