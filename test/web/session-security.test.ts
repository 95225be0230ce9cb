import { createHash, createHmac } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { accountOf } from '../../src/simulator/state/world.ts'
import { createAccess } from '../../src/web/auth/access.ts'
import { buttonOf, type PagesWorld, startPages, visit } from '../support/start-pages.ts'
import { SECRET } from '../support/start-soundings.ts'

const MINUTE = 60_000
const ADA = { accountId: '1001', login: 'ada', token: 'ghu_secret' }

let world: PagesWorld

beforeEach(async () => {
  world = await startPages()
})
afterEach(() => world.close())

/** One step, without following where it leads. */
function step(path: string, cookie = ''): Promise<Response> {
  return fetch(path.startsWith('http') ? path : `${world.url}${path}`, { redirect: 'manual', headers: { cookie } })
}

const cookieOf = (answer: Response) => answer.headers.getSetCookie().find((line) => !/max-age=0/i.test(line)) ?? ''
/** Where the button leads. */
const atGitHub = async (answer: Response) => buttonOf(await answer.clone().text()) ?? ''
const whereTo = (answer: Response) => answer.headers.get('location') ?? ''

/** Signs in by hand; gives what each step said. */
async function signIn(to: string, cookie = '') {
  world.enter('ada')
  const begun = await step(`/sign-in?to=${encodeURIComponent(to)}`, cookie)
  const kept = cookieOf(begun).split(';')[0] ?? ''
  const back = whereTo(await step(await atGitHub(begun)))
  const done = await step(back, [cookie, kept].filter((one) => one !== '').join('; '))
  return { begun, kept, back, done }
}

describe('S15 the way to GitHub and back', () => {
  it('has a state of its own, PKCE with S256 and the exact address to come back to', async () => {
    const { begun } = await signIn('/')
    const again = new URL(await atGitHub(await step('/sign-in'))).searchParams
    const asked = new URL(await atGitHub(begun)).searchParams
    expect(Object.fromEntries(asked)).toMatchObject({
      code_challenge_method: 'S256',
      redirect_uri: `${world.url}/auth/callback`,
    })
    expect(again.get('state')).not.toBe(asked.get('state'))
    expect(again.get('code_challenge')).not.toBe(asked.get('code_challenge'))
  })

  it('cannot be gone twice, nor with what another browser began', async () => {
    const { kept, back, done } = await signIn('/')
    expect(done.status).toBe(302)
    expect((await step(back, kept)).status).toBe(403)
    const mine = await signIn('/')
    const theirs = cookieOf(await step('/sign-in')).split(';')[0]
    expect((await step(mine.back, theirs)).status).toBe(403)
  })

  it.each([
    { why: 'another', change: (answer: URLSearchParams) => answer.set('state', 'of-nobody') },
    { why: 'none', change: (answer: URLSearchParams) => answer.delete('state') },
  ])('leads nowhere with a state that is $why, and the right one still opens', async ({ change }) => {
    world.enter('ada')
    const begun = await step('/sign-in')
    const kept = cookieOf(begun).split(';')[0] ?? ''
    const back = new URL(whereTo(await step(await atGitHub(begun))))
    const forged = new URL(back)
    change(forged.searchParams)
    // Under the name by which it is looked for, too, as only the state itself may decide.
    const hash = createHash('sha256').update(forged.searchParams.get('state') ?? '')
    const looked = kept.replace(/^[^=]+/, `__Host-sign-in-${hash.digest('base64url').slice(0, 16)}`)
    expect((await step(forged.href, `${kept}; ${looked}`)).status).toBe(403)
    expect((await step(back.href, kept)).status).toBe(302)
  })
})

describe('S16 the cookie of a session', () => {
  it('is for this host alone, out of reach of scripts, and ends', async () => {
    const { done } = await signIn('/')
    expect(cookieOf(done)).toMatch(/^__Host-session=[\w-]{22,}; Max-Age=\d+; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
  })

  it('is a new one at each sign-in, whatever the browser had before', async () => {
    const planted = '__Host-session=chosen-by-somebody-else-1234567890'
    const { done } = await signIn('/', planted)
    expect(cookieOf(done)).not.toContain('chosen')
    expect(whereTo(await step('/organisations', planted))).toContain('/sign-in')
    expect(cookieOf((await signIn('/')).done)).not.toBe(cookieOf(done))
  })

  it('opens nothing once its owner took the App’s access back on GitHub, and nobody else’s ends', async () => {
    const browsers = new Map<string, ReturnType<typeof visit>>()
    for (const login of ['ada', 'bob']) {
      world.enter(login)
      const browser = visit(world.url)
      await browser.get('/')
      browsers.set(login, browser)
    }
    const { id } = accountOf(world.github.world, 'ada')
    const body = JSON.stringify({ action: 'revoked', sender: { id, login: 'ada', type: 'User' } })
    const told = await fetch(`${world.url}/api/github/webhooks`, {
      method: 'POST',
      body,
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'github_app_authorization',
        'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        'x-hub-signature-256': `sha256=${createHmac('sha256', SECRET).update(body).digest('hex')}`,
      },
    })
    expect(told.status).toBe(202)
    await world.settle()
    const isIn = async (login: string) => (await browsers.get(login)?.step(`${world.url}/sessions`))?.status === 200
    expect([await isIn('ada'), await isIn('bob')]).toEqual([false, true])
  })

  it('opens nothing once signed out, also for who kept it', async () => {
    const browser = visit(world.url)
    world.enter('ada')
    await browser.get('/')
    const kept = [...browser.cookies].map((pair) => pair.join('=')).join('; ')
    expect((await step('/organisations', kept)).status).not.toBe(302)
    await browser.post('/sign-out', '', { 'content-type': 'application/x-www-form-urlencoded' })
    expect(whereTo(await step('/organisations', kept))).toContain('/sign-in')
  })
})

it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
  'S21 a sign-in leads to a page of our own, not to %s',
  async (to) => {
    expect(new URL(whereTo((await signIn(to)).done), world.url).origin).toBe(new URL(world.url).origin)
  },
)

it('S08 who lost access on GitHub sees nothing after five minutes, and a refused token nothing at once', async () => {
  let now = 0
  const answers: (() => Promise<ReadonlyMap<string, never>>)[] = []
  const none = async () => new Map<string, never>()
  let reads = 0
  const access = createAccess(
    () => {
      reads += 1
      return (answers.shift() ?? none)()
    },
    () => now,
  )
  await access.of(ADA)
  now = 5 * MINUTE - 1
  await access.of(ADA)
  expect(reads).toBe(1)
  now = 5 * MINUTE
  answers.push(() => Promise.reject(new Error('Bad credentials')))
  await expect(access.of(ADA)).rejects.toThrow('Bad credentials')
  await access.of(ADA)
  expect(reads).toBe(3)
})
