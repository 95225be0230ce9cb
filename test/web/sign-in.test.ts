import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals'
import { openRound } from '../../src/store/survey/rounds.ts'
import { localPath } from '../../src/web/auth/sign-in.ts'
import { buttonOf, type PagesWorld, startPages, type Visit, visit } from '../support/start-pages.ts'
import { NOW } from '../support/start-soundings.ts'

const DAY = 24 * 3_600_000

describe.each(['', '/soundings'])('sign-in with GitHub, below "%s"', (base) => {
  let world: PagesWorld
  const page = () => `/survey/${world.installationId}/2026-Q4`

  beforeEach(async () => {
    world = await startPages(base)
    const roster = new Set(await Promise.all(['ada', 'bob', 'cleo', 'dan', 'eve'].map((login) => world.keyOf(login))))
    const terms = JSON.stringify({ own: [], minimum: 5, words: false })
    const round = {
      installationId: world.installationId,
      round: '2026-Q4',
      roster,
      openedAt: NOW,
      closesAt: Date.now() + DAY,
      terms,
    }
    await openRound(world.server.runtime.store, round)
  })
  afterEach(() => world.close())

  it('leads to GitHub and back to the page that was asked for', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    const answer = await browser.get(page())
    expect(answer.status).toBe(200)
    const text = await answer.text()
    expect(text).toContain('Team survey 2026-Q4')
    expect(text).toContain('Signed in as ada')
    expect([...browser.cookies.keys()]).toEqual(['__Host-session'])
    expect(world.github.violations).toEqual([])
  })

  it('shows somebody without access the same as what does not exist', async () => {
    world.enter('mallory')
    const browser = visit(world.url)
    const [hidden, missing] = [await browser.get(page()), await browser.get('/survey/4711/2026-Q4')]
    expect([hidden.status, missing.status]).toEqual([404, 404])
    expect(await hidden.text()).toBe(await missing.text())
  })

  it('takes no for an answer', async () => {
    world.enter(undefined)
    const answer = await visit(world.url).get(page())
    expect(answer.status).toBe(403)
    const text = await answer.text()
    expect(text).toContain('GitHub was told not to sign you in.')
    expect(buttonOf(text)).toContain('/login/oauth/authorize?')
  })

  it('begins no session without an action: whoever visits is shown a button', async () => {
    world.enter('ada')
    for (const path of ['/', page(), '/organisations', '/sign-in', `/sign-in?to=${page()}`]) {
      const browser = visit(world.url)
      let answer = await browser.step(`${world.url}${path}`)
      for (let at = answer.headers.get('location'); at !== null; at = answer.headers.get('location')) {
        expect(at).toMatch(new RegExp(`^${base}/sign-in`))
        answer = await browser.step(new URL(at, world.url).href)
      }
      expect([path, answer.status]).toEqual([path, 200])
      expect(buttonOf(await answer.text())).toContain('/login/oauth/authorize?')
      expect(browser.cookies.has('__Host-session')).toBe(false)
    }
  })

  it('shows no button to whoever is signed in already', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    await browser.get('/')
    const answer = await browser.step(`${world.url}/sign-in?to=${page()}`)
    expect([answer.status, locationOf(answer)]).toEqual([302, `${base}${page()}`])
  })

  it('tells programs and scripts that a session is over, and leads no further', async () => {
    const browser = visit(world.url)
    const asked = await fetch(`${world.url}/organisations.json`, { redirect: 'manual' })
    expect([asked.status, asked.headers.get('content-type')]).toEqual([401, 'application/problem+json'])
    const sent = await browser.post(`${page()}/token`, '{}', { 'content-type': 'application/json' })
    expect([sent.status, await sent.text()]).toEqual([
      401,
      'You are signed out. Open the page again and sign in; nothing was sent.',
    ])
    const followed = await fetch(`${world.url}/organisations.csv`, {
      redirect: 'manual',
      headers: { accept: 'text/html,*/*;q=0.8' },
    })
    expect(locationOf(followed)).toBe(`${base}/sign-in?to=%2Forganisations.csv`)
  })

  it.each([
    { why: 'a code that somebody else began', query: 'code=abc&state=stolen' },
    { why: 'no state', query: 'code=abc' },
  ])('lets nobody in by $why', async ({ query }) => {
    world.enter('ada')
    const browser = visit(world.url)
    expect((await browser.get(`/auth/callback?${query}`)).status).toBe(403)
    await fetch(`${world.url}/sign-in`)
    expect((await browser.get(`/auth/callback?${query}`)).status).toBe(403)
    expect(browser.cookies.has('__Host-session')).toBe(false)
  })

  const locationOf = (response: Response) => response.headers.get('location') ?? ''

  /** A tab up to where GitHub sends it back. */
  async function leave(browser: Visit): Promise<string> {
    const door = await browser.step(`${world.url}/sign-in?to=${page()}`)
    return locationOf(await browser.step(buttonOf(await door.text()) ?? ''))
  }

  it('lets two tabs in that sign in at once, whichever comes back first', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    const [first, second] = [await leave(browser), await leave(browser)]
    for (const back of [second, first]) {
      const answer = await browser.step(back)
      expect([answer.status, locationOf(answer)]).toEqual([302, `${base}${page()}`])
    }
    expect([...browser.cookies.keys()]).toEqual(['__Host-session'])
  })

  it('keeps no more attempts than a header carries, and the latest one works', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    for (let tab = 0; tab < 20; tab += 1) await browser.step(`${world.url}/sign-in`)
    expect(browser.cookies.size).toBeLessThanOrEqual(6)
    expect((await browser.step(await leave(browser))).status).toBe(302)
  })

  it.each([
    { why: 'in another browser', another: true, spoil: (back: string) => back, waits: 0 },
    { why: 'with a state that is not its own', another: false, spoil: (back: string) => `${back}x`, waits: 0 },
    { why: 'sixty-one minutes later', another: false, spoil: (back: string) => back, waits: 61 * 60_000 },
  ])('lets nobody in who comes back $why', async ({ another, spoil, waits }) => {
    world.enter('ada')
    const browser = visit(world.url)
    const back = spoil(await leave(browser))
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + waits)
    const answer = await (another ? visit(world.url) : browser).step(back)
    clock.mockRestore()
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('The sign-in took too long, or began in another browser.')
    expect(browser.cookies.has('__Host-session')).toBe(false)
  })

  it('lets nobody in twice by one answer of GitHub', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    const back = await leave(browser)
    const kept = new Map(browser.cookies)
    expect((await browser.step(back)).status).toBe(302)
    expect((await browser.step(back)).status).toBe(403)
    // Somebody who copied the cookie before it went: GitHub takes each code once.
    for (const [name, value] of kept) browser.cookies.set(name, value)
    browser.cookies.delete('__Host-session')
    expect((await browser.step(back)).status).toBe(403)
  })

  it('begins a session that nobody chose, and ends the one before in this browser', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    browser.cookies.set('__Host-session', 'chosen-by-somebody-else')
    const otherTab = await leave(browser)
    await browser.get(page())
    const first = browser.cookies.get('__Host-session') ?? ''
    expect(first).not.toBe('chosen-by-somebody-else')
    await browser.step(otherTab)
    expect(browser.cookies.get('__Host-session')).not.toBe(first)
    const thief = visit(world.url)
    thief.cookies.set('__Host-session', first)
    expect(locationOf(await thief.step(`${world.url}${page()}`))).toContain('/sign-in?to=')
  })

  it.each(['application/json', 'application/x-www-form-urlencoded', 'text/plain', undefined])(
    'S17 refuses every POST of another site, as %s',
    async (type) => {
      world.enter('ada')
      const browser = visit(world.url)
      await browser.get(page())
      const headers: Record<string, string> = type === undefined ? {} : { 'content-type': type }
      for (const path of ['/sign-out', `${page()}/token`, `${page()}/answer`]) {
        for (const from of [
          { origin: 'https://evil.example' },
          { origin: 'null' },
          { 'sec-fetch-site': 'cross-site' },
        ]) {
          const answer = await browser.post(path, '{}', { ...headers, ...from })
          expect([path, answer.status]).toEqual([path, 403])
          expect(await answer.text()).toBe('Refused: this came from another site.')
        }
      }
      expect((await browser.step(`${world.url}${page()}`)).status).toBe(200)
    },
  )

  it('ends here, or everywhere, and only by a form of our own', async () => {
    world.enter('ada')
    const [here, there] = [visit(world.url), visit(world.url)]
    await here.get(page())
    await there.get(page())
    const form = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await here.post('/sign-out', 'where=everywhere', { ...form, origin: 'https://evil.example' })).status).toBe(
      403,
    )
    expect((await here.post('/sign-out', 'where=everywhere', form)).status).toBe(200)
    world.enter(undefined)
    expect((await there.get(page())).status).toBe(403)
  })

  it('is over when GitHub takes the token back in the middle of a visit, for a script as well', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    await browser.get('/sessions')
    world.github.failNext({ match: /\/user\/installations$/, status: 401, body: { message: 'Bad credentials' } })
    const sent = await browser.post(`${page()}/token`, '{"blinded":"AAAA"}', { 'content-type': 'application/json' })
    expect([sent.status, browser.cookies.has('__Host-session')]).toEqual([401, false])
  })

  it('stays where GitHub only does not answer, and says so', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    await browser.get('/sessions')
    world.github.failNext({ match: /\/user\/installations$/, status: 502, body: {} })
    const answer = await browser.get('/organisations')
    expect(answer.status).toBe(503)
    expect(await answer.text()).toContain('GitHub did not say what you may see')
    expect((await browser.step(`${world.url}/organisations`)).status).toBe(200)
  })

  it.each([
    { why: 'a form without an end', type: 'multipart/form-data', body: 'x' },
    { why: 'a form of another kind', type: 'multipart/form-data; boundary=a', body: '--a\r\n' },
    { why: 'what is no form', type: 'application/json', body: '{' },
  ])('breaks by $why', async ({ type, body }) => {
    world.enter('ada')
    const browser = visit(world.url)
    await browser.get('/')
    for (const path of ['/sessions', '/sign-out'])
      expect([path, (await browser.post(path, body, { 'content-type': type })).status < 500]).toEqual([path, true])
  })

  it('is over when GitHub takes the token back', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    await browser.get(page())
    world.github.failNext({
      match: /^GET .*\/user\/installations$/,
      status: 401,
      body: { message: 'Bad credentials' },
    })
    expect((await browser.get(page())).status).toBe(200)
  })

  it('sends cookies to this host alone, never to scripts, and of a size that browsers keep', async () => {
    world.enter('ada')
    const browser = visit(world.url)
    const begun = await browser.step(`${world.url}/sign-in`)
    const address = buttonOf(await begun.text()) ?? ''
    const done = await browser.step(locationOf(await browser.step(address)))
    const cookies = [begun, done].flatMap((response) => response.headers.getSetCookie())
    expect(cookies.filter((cookie) => cookie.startsWith('__Host-session='))).toHaveLength(1)
    for (const cookie of cookies) {
      expect(cookie).toMatch(/^__Host-[\w-]+=/)
      for (const attribute of ['Secure', 'HttpOnly', 'SameSite=Lax', 'Path=/'])
        expect(cookie).toContain(`; ${attribute}`)
      expect(cookie).not.toMatch(/domain=/i)
      expect(cookie.length).toBeLessThan(4_096)
    }
  })

  it('S18 sends what browsers need to refuse everything else', async () => {
    const { headers } = await fetch(`${world.url}/signed-out`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).not.toContain('unsafe')
    for (const directive of ["object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"])
      expect(policy).toContain(directive)
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(
      Object.fromEntries([...headers].filter(([name]) => name !== 'date' && name !== 'content-length')),
    ).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    })
  })
})

describe('where a sign-in leads back to', () => {
  it.each([
    [undefined, '/'],
    ['/survey/1/2026-Q4?x=1', '/survey/1/2026-Q4?x=1'],
    ['https://evil.example/', '/'],
    ['//evil.example/', '/'],
    ['/\\evil.example', '/'],
    ['/%0d%0aset-cookie:x', '/%0d%0aset-cookie:x'],
    ['evil', '/'],
  ])('%j leads to %s', (to, path) => expect(localPath(to)).toBe(path))
})
