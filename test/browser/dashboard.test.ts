import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { Browser, Page } from 'playwright-core'
import { findChromium, openChromium } from '../../scripts/open-chromium.ts'
import { passDoor } from '../support/pass-door.ts'
import { seedDashboard } from '../support/seed-dashboard.ts'
import { seedSurveys } from '../support/seed-written.ts'
import { type PagesWorld, startPages } from '../support/start-pages.ts'
import { barriersOf, LOOKS } from './find-barriers.ts'

const chromium = findChromium()
const inBrowser = chromium === undefined ? describe.skip : describe
const MOST_BYTES = 50 * 1024

inBrowser('the dashboard in Chromium (skipped where there is no browser)', () => {
  let world: PagesWorld
  let browser: Browser
  let paths: readonly string[]
  let home: string
  const mistakes: string[] = []

  beforeAll(async () => {
    world = await startPages()
    const [shop] = await seedDashboard(world)
    await seedSurveys(world)
    browser = await openChromium(chromium ?? '')
    home = `/o/${world.installationId}`
    const repository = `${home}/${shop?.id}`
    paths = [
      '/organisations',
      home,
      `${home}?weeks=4&cohort=ai-assisted`,
      `${home}?weeks=26&team=payments&repositories=${shop?.id}`,
      `${home}?team=planning`,
      repository,
      `${repository}?weeks=26&cohort=agent&verdict=deep`,
      `${home}/pulls`,
      `${home}/pulls?show=waiting&weeks=26`,
      `${repository}/pulls/1`,
      `${repository}/pulls/9`,
      `${home}/signals/timeToFirstReview`,
      `${home}/signals/comprehensionDebt?repository=${shop?.id}`,
      `${home}/signals/changeFailureRate`,
      `${home}/configuration`,
      `${home}/surveys`,
      `${home}/surveys/2026-Q3`,
      `${home}/surveys/2026-Q4`,
      '/definitions',
      '/sessions',
    ]
  }, 120_000)
  afterAll(async () => {
    await browser.close()
    await world.close()
    expect(mistakes).toEqual([])
  })

  /** A browser in which ada signed in. */
  async function enter(look: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    world.enter('ada')
    const context = await browser.newContext(look)
    const page = await context.newPage()
    page.on('console', (message) => message.type() === 'error' && mistakes.push(message.text()))
    page.on('pageerror', (error) => mistakes.push(String(error)))
    await page.goto(world.url)
    await passDoor(page)
    return page
  }

  it.each(LOOKS)(
    'keeps nobody out, $colorScheme and $width pixels wide',
    async ({ width, ...look }) => {
      const page = await enter({ ...look, viewport: { width, height: 900 } })
      for (const path of paths) {
        const answer = await page.goto(`${world.url}${path}`)
        const barriers = await barriersOf(page)
        expect({ path, status: answer?.status(), barriers }).toEqual({ path, status: 200, barriers: [] })
        expect({ path, isShort: (await page.content()).length <= MOST_BYTES }).toEqual({ path, isShort: true })
      }
      await page.context().close()
    },
    120_000,
  )

  it('leads everywhere by links alone, without JavaScript, and each filter keeps the others', async () => {
    const page = await enter({ javaScriptEnabled: false })
    await page.getByRole('link', { name: 'acme' }).click()
    for (const name of ['26 weeks', 'People, AI-assisted', 'payments'])
      await page.getByRole('link', { name, exact: true }).click()
    expect(new URL(page.url()).search).toBe('?weeks=26&cohort=ai-assisted&team=payments')
    await page.getByLabel('Choose acme/ledger').check()
    await page.getByRole('button', { name: 'Look at the chosen ones together' }).click()
    expect(new URL(page.url()).searchParams.get('team')).toBe('payments')
    expect(new URL(page.url()).searchParams.get('repositories')).toMatch(/^\d+$/)
    await page
      .getByRole('row', { name: /^Reviewed/ })
      .getByRole('cell')
      .getByRole('link')
      .click()
    expect(await page.getByRole('row').count()).toBeGreaterThan(2)
    const listed = new URL(page.url()).searchParams
    expect([listed.get('show'), listed.get('cohort'), listed.get('team')]).toEqual([
      'reviewed',
      'ai-assisted',
      'payments',
    ])
    await page.getByRole('rowheader').getByRole('link').first().click()
    expect(await page.getByRole('heading', { name: 'Timeline' }).count()).toBe(1)
    await page.context().close()
  })

  it('lists as many pull requests behind a figure as the figure counts', async () => {
    const page = await enter()
    await page.goto(`${world.url}${home}?weeks=4`)
    for (const name of [/^Became ready/, /^Reviewed/, /^Of these still waiting/]) {
      const link = page.getByRole('row', { name }).getByRole('cell').getByRole('link')
      const count = Number(await link.textContent())
      const other = await page.context().newPage()
      let listed = 0
      let next: string | null = await link.getAttribute('href')
      while (next !== null) {
        await other.goto(new URL(next, world.url).href)
        listed += await other.getByRole('rowheader').count()
        const more = other.getByRole('link', { name: 'Older ones' })
        next = (await more.count()) === 0 ? null : await more.getAttribute('href')
      }
      expect({ name: String(name), listed }).toEqual({ name: String(name), listed: count })
      await other.close()
    }
    await page.context().close()
  })

  it('counts signals over what is chosen, and says which ones follow no filter', async () => {
    const page = await enter()
    await page.goto(`${world.url}${home}`)
    await page.getByRole('link', { name: '26 weeks' }).click()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('Of what is chosen above')
    expect(text).toContain('Not by filter')
    expect(text).not.toContain('tested:')
    const row = page.getByRole('row', { name: /^merged without a written trace/ })
    expect(await row.getByRole('cell').first().textContent()).toMatch(/\d+ of \d+/)
    await page.getByRole('link', { name: 'All signals, without a filter' }).click()
    expect(await page.getByRole('main').innerText()).toContain('tested:')
    await page.context().close()
  })

  it('leads from the name of every figure and signal to its definition, by keyboard and without a script', async () => {
    const page = await enter({ javaScriptEnabled: false })
    const targets = new Set<string>()
    for (const path of paths) {
      await page.goto(`${world.url}${path}`)
      for (const target of await page.locator('a.explain').evaluateAll(hrefsOf)) targets.add(target)
    }
    for (const target of targets) {
      await page.goto(target)
      const anchor = new URL(target).hash.slice(1)
      const isThere = anchor === '' || (await page.locator(`[id="${anchor}"]`).count()) === 1
      expect({ target, isThere }).toEqual({ target, isThere: true })
    }
    await page.goto(`${world.url}${home}`)
    const heads = page.getByRole('region', { name: 'Repositories' }).getByRole('columnheader')
    for (const head of (await heads.all()).slice(1)) expect(await head.getByRole('link').innerText()).toBe('?')
    const question = page.getByRole('link', { name: 'What is meant: Waiting now' })
    await question.focus()
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/definitions#figure-waiting$/)
    await page.context().close()
  })

  it('lets the keyboard reach everything that can be pressed', async () => {
    const page = await enter()
    await page.goto(`${world.url}${home}`)
    const wanted = await page.locator('a[href], button, input:not([type=hidden]), summary').count()
    const reached = new Set<string>()
    for (let step = 0; step < wanted + 40; step += 1) {
      await page.keyboard.press('Tab')
      reached.add(await page.evaluate(markFocused))
    }
    expect(reached.size).toBeGreaterThanOrEqual(wanted)
    await page.context().close()
  })

  it('says in words what each chart shows', async () => {
    const page = await enter()
    for (const path of [home, `${home}/signals/timeToFirstReview`]) {
      await page.goto(`${world.url}${path}`)
      const charts = await page.getByRole('img').all()
      expect(charts.length).toBeGreaterThan(0)
      for (const chart of charts) expect(await chart.locator('desc').textContent()).toMatch(/\d/)
    }
    await page.context().close()
  })
})

/** Runs inside the page. */
function hrefsOf(links: readonly object[]): readonly string[] {
  return links.map((link) => String(Object(link).href))
}

/** Runs inside the page: a name of its own for whatever has the focus. */
function markFocused(): string {
  const { document } = Object(globalThis)
  const focused = document.activeElement
  focused.id ||= `focused-${Math.random()}`
  return String(focused.id)
}
