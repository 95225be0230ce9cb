import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { openRound } from '../../src/store/survey/rounds.ts'
import { localPath } from '../../src/web/auth/sign-in.ts'
import { type PagesWorld, startPages, visit } from '../support/start-pages.ts'
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
    expect(await answer.text()).toContain('GitHub was told not to sign you in.')
  })

  it.each([
    { why: 'a code that somebody else began', query: 'code=abc&state=stolen' },
    { why: 'no state', query: 'code=abc' },
  ])('lets nobody in by $why', async ({ query }) => {
    world.enter('ada')
    const browser = visit(world.url)
    expect((await browser.get(`/auth/callback?${query}`)).status).toBe(403)
    await fetch(`${world.url}/sign-in`, { redirect: 'manual' })
    expect((await browser.get(`/auth/callback?${query}`)).status).toBe(403)
    expect(browser.cookies.has('__Host-session')).toBe(false)
  })

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

  it('sends what browsers need to refuse everything else', async () => {
    const { headers } = await fetch(`${world.url}/signed-out`)
    expect(headers.get('content-security-policy')).not.toContain('unsafe')
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
