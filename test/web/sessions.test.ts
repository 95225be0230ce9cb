import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { type PagesWorld, startPages, type Visit, visit } from '../support/start-pages.ts'
import { describeServersOnBothEngines } from '../support/store.ts'

const FORM = { 'content-type': 'application/x-www-form-urlencoded' }

describeServersOnBothEngines('the page of one’s own sessions', (databaseAddress) => {
  let world: PagesWorld

  beforeEach(async () => {
    world = await startPages('', await databaseAddress())
  })
  afterEach(() => world.close())

  async function signIn(login: string): Promise<Visit> {
    world.enter(login)
    const browser = visit(world.url)
    await browser.get('/sessions')
    return browser
  }

  /** Ids behind the buttons of the page, and how many sessions it names. */
  async function sessionsOf(browser: Visit) {
    const page = await (await browser.get('/sessions')).text()
    const ids = [...page.matchAll(/name="session" value="([^"]+)"/g)].map(([, id = '']) => id)
    return { page, ids, count: page.match(/<th scope="row"/g)?.length ?? 0 }
  }

  const isIn = async (browser: Visit) => (await browser.step(`${world.url}/organisations`)).status === 200

  it('lists them for their owner alone, with nothing that opens them', async () => {
    const [here, there, bob] = [await signIn('ada'), await signIn('ada'), await signIn('bob')]
    const { page, count, ids } = await sessionsOf(here)
    expect([count, ids.length]).toEqual([2, 1])
    expect(page).toContain('this browser')
    for (const browser of [here, there]) expect(page).not.toContain(browser.cookies.get('__Host-session') ?? '-')
    expect((await sessionsOf(bob)).count).toBe(1)
    expect((await sessionsOf(bob)).page).toContain('You are signed in nowhere else.')
  })

  it('ends one of them, or all but this one', async () => {
    const [here, there, third] = [await signIn('ada'), await signIn('ada'), await signIn('ada')]
    const [first = ''] = (await sessionsOf(here)).ids
    await here.post('/sessions', new URLSearchParams({ session: first }).toString(), FORM)
    expect((await Promise.all([there, third].map(isIn))).filter((is) => is)).toHaveLength(1)
    await here.post('/sessions', 'where=others', FORM)
    expect(await Promise.all([here, there, third].map(isIn))).toEqual([true, false, false])
  })

  it('ends nothing of somebody else, nor for another site, nor without a session', async () => {
    const [ada, there, bob] = [await signIn('ada'), await signIn('ada'), await signIn('bob')]
    const [id = ''] = (await sessionsOf(ada)).ids
    const form = new URLSearchParams({ session: id }).toString()
    await bob.post('/sessions', form, FORM)
    expect((await ada.post('/sessions', form, { ...FORM, origin: 'https://evil.example' })).status).toBe(403)
    expect((await visit(world.url).post('/sessions', form, FORM)).status).toBe(401)
    expect(await Promise.all([ada, there, bob].map(isIn))).toEqual([true, true, true])
  })
})
