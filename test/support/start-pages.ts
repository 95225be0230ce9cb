import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type RepositoryState } from '../../src/simulator/state/world.ts'
import { actorKey, findActorSecret } from '../../src/store/installations/actor-keys.ts'
import { freePort } from './free-port.ts'
import { startSoundings, type TestWorld } from './start-soundings.ts'

/** Beside a SQLite file a key is made; a PostgreSQL server is given one. */
const PEOPLE_KEY = 'k'.repeat(40)
const CLIENT = { CLIENT_ID: 'Iv1.0123456789abcdef', CLIENT_SECRET: 'the secret of a client of tests' }

export interface PagesWorld extends TestWorld {
  readonly url: string
  readonly installationId: string
  readonly repository: RepositoryState
  /** Somebody is logged in to GitHub in the browser; undefined: presses "cancel" there. */
  enter(login: string | undefined): void
  /** The key under which the store knows a login. */
  keyOf(login: string): Promise<string>
}

/** The real server with its pages, and a simulated GitHub on which ada, bob, cleo, dan and eve work in a private repository of acme. */
export async function startPages(path = '', databaseUrl?: string): Promise<PagesWorld> {
  const port = await freePort()
  const publicUrl = `http://localhost:${port}${path}`
  const key = databaseUrl === undefined ? {} : { PEOPLE_KEY }
  const env = { ...CLIENT, ...key, PORT: String(port), PUBLIC_URL: publicUrl }
  const world = await startSoundings({ env, ...(databaseUrl === undefined ? {} : { databaseUrl }) })
  const { github, server } = world
  Object.assign(github.oauth, {
    clientId: CLIENT.CLIENT_ID,
    clientSecret: CLIENT.CLIENT_SECRET,
    callbackUrls: [`${publicUrl}/auth/callback`],
  })
  const owner = accountOf(github.world, 'acme', 'Organization')
  const repository = createRepository(github, owner, 'shop', { isPrivate: true })
  for (const login of ['ada', 'bob', 'cleo', 'dan', 'eve']) {
    accountOf(github.world, login)
    repository.permissions.set(login, 'write')
  }
  const installation = install(github, owner, [repository])
  await world.settle()
  const installationId = String(installation.id)
  return {
    ...world,
    url: publicUrl,
    installationId,
    repository,
    enter: (login) => {
      github.oauth.visitor = login === undefined ? undefined : accountOf(github.world, login)
    },
    keyOf: async (login) => {
      const secret = await findActorSecret(server.runtime.store, installationId)
      if (secret === undefined) throw new Error('the installation is not known')
      return actorKey(secret, String(accountOf(github.world, login).id))
    },
  }
}

/** A browser's cookies, for walks by fetch. */
export interface Visit {
  readonly get: (path: string) => Promise<Response>
  /** One request to any address, whose redirect is not followed. */
  readonly step: (url: string) => Promise<Response>
  readonly post: (path: string, body: string, headers?: Record<string, string>) => Promise<Response>
  readonly cookies: Map<string, string>
}

/** Where the button of the page leads that asks to sign in; undefined on every other page. */
export function buttonOf(page: string): string | undefined {
  const address = /<a class="button" href="([^"]+)"[^>]*>Sign in with GitHub</.exec(page)?.[1]
  return address?.replaceAll('&amp;', '&')
}

/** Follows redirects as a browser does, with the cookies of our own host alone. Whoever asks for a page presses the button, too. */
export function visit(url: string): Visit {
  const cookies = new Map<string, string>()
  async function step(target: string, init: RequestInit = {}): Promise<Response> {
    const isOurs = target.startsWith(url)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const headers = { ...init.headers, ...(isOurs && cookie !== '' ? { cookie } : {}) }
    const response = await fetch(target, { ...init, headers, redirect: 'manual' })
    if (isOurs) for (const line of response.headers.getSetCookie()) keep(cookies, line)
    return response
  }
  async function walk(target: string, init: RequestInit): Promise<Response> {
    const response = await step(target, init)
    const location = response.headers.get('location')
    if (location !== null) return walk(new URL(location, target).href, {})
    const button = response.status === 200 ? buttonOf(await response.clone().text()) : undefined
    return button === undefined ? response : walk(button, {})
  }
  return {
    cookies,
    step: (target) => step(target),
    get: (path) => walk(`${url}${path}`, {}),
    post: (path, body, headers = {}) =>
      walk(`${url}${path}`, { method: 'POST', body, headers: { origin: new URL(url).origin, ...headers } }),
  }
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';')
  const at = pair.indexOf('=')
  if (/max-age=0/i.test(line)) cookies.delete(pair.slice(0, at))
  else cookies.set(pair.slice(0, at), pair.slice(at + 1))
}
