import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import nock from 'nock'
import { readEnvironment } from '../../src/env.ts'
import { createLog } from '../../src/server/create-log.ts'
import { setUp } from '../../src/server/set-up.ts'
import { freePort } from '../support/free-port.ts'
import { keys } from '../support/start-soundings.ts'

const before = { directory: process.cwd(), environment: { ...process.env } }
const PUBLIC_URL = 'https://soundings.example.org'
const APP = {
  id: 7,
  pem: keys.privateKey,
  webhook_secret: 'sixteen characters or more',
  html_url: 'https://github.com/apps/s',
  owner: { login: 'acme' },
}
let folder: string
let pages: { readonly end: AbortController; readonly ended: Promise<unknown> }[] = []

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-set-up-'))
  process.chdir(folder)
})

afterEach(async () => {
  for (const { end } of pages) end.abort()
  await Promise.allSettled(pages.map(({ ended }) => ended))
  pages = []
  process.chdir(before.directory)
  process.env = { ...before.environment }
  nock.cleanAll()
  rmSync(folder, { recursive: true, force: true })
})

// Nock patches Node's own HTTP, which other test files in this process use too.
afterAll(() => nock.restore())

/** Starts the page; `ask` opens paths of it, and `form` is the page with GitHub's button. */
async function begin(env: Record<string, string> = { PUBLIC_URL }) {
  const port = String(await freePort())
  const printed = Promise.withResolvers<string>()
  const log = createLog({ LOG_LEVEL: 'warn' }, { write: (line) => printed.resolve(JSON.parse(line).url) })
  const end = new AbortController()
  const credentials = setUp(readEnvironment({ PORT: port, HOST: '127.0.0.1', ...env }), log, end.signal)
  pages.push({ end, ended: credentials.catch(() => undefined) })
  const token = new URL(await printed.promise).searchParams.get('token') ?? ''
  const ask = async (path: string) => await (await fetch(`http://127.0.0.1:${port}${path}`)).text()
  const form = await ask(`/?token=${token}&organization=acme`)
  const state = /state=([0-9a-f]+)/.exec(form)?.[1] ?? ''
  const finish = async (reply: () => object | Promise<object>) => {
    nock('https://api.github.com')
      .post('/app-manifests/c0de/conversions')
      .reply(201, async () => reply())
    return ask(`/set-up/done?code=c0de&state=${state}`)
  }
  return { credentials, printed: await printed.promise, port, token, ask, form, state, finish }
}

/** As a browser asks that was led here by another name. */
function statusAsking(port: string, path: string, host: string): Promise<number | undefined> {
  return new Promise((resolve) => {
    request({ port, host: '127.0.0.1', path, headers: { host } }, (answer) => {
      answer.resume()
      resolve(answer.statusCode)
    }).end()
  })
}

describe('set-up without credentials', () => {
  it("hands our manifest to GitHub for the organisation and turns GitHub's code into a private .env", async () => {
    const { credentials, form, finish } = await begin()
    expect(form).toContain('https://github.com/organizations/acme/settings/apps/new?state=')
    expect(form).toContain('&quot;checks&quot;:&quot;write&quot;')
    const done = await finish(() => APP)
    expect(done).toContain('https://github.com/apps/s/installations/new')
    expect(done).toContain('of acme')
    expect(await credentials).toEqual({ appId: 7, privateKey: keys.privateKey, webhookSecrets: [APP.webhook_secret] })
    expect(statSync('.env').mode & 0o077).toBe(0)
  })

  it('refuses an answer that is not for this page, and goes on waiting', async () => {
    const { credentials, ask, finish } = await begin()
    expect(await ask('/set-up/done?code=c0de&state=other')).toContain('not from this page')
    await finish(() => ({ ...APP, webhook_secret: null, owner: undefined }))
    expect((await credentials).webhookSecrets[0]?.length).toBeGreaterThanOrEqual(16)
  })

  it('says that a code is used up, and goes on waiting', async () => {
    const { credentials, ask, state, finish } = await begin()
    nock('https://api.github.com').post('/app-manifests/old/conversions').reply(404, {})
    expect(await ask(`/set-up/done?code=old&state=${state}`)).toContain('good once and for an hour')
    await finish(() => APP)
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it('asks for the organisation where the address names none', async () => {
    const { ask, token } = await begin()
    expect(await ask(`/?token=${token}`)).toContain('name="organization"')
    expect(await ask(`/?token=${token}&organization=`)).toContain('"https://github.com/settings/apps/new?state=')
    expect(await ask(`/?token=${token}&organization=..%2Fevil`)).toContain('is not a name that GitHub gives')
  })
})

describe('F7 the doors of the set-up page', () => {
  it('are closed to whoever has not read the log', async () => {
    const { ask, state, port } = await begin()
    for (const path of ['/', '/?token=', '/?token=guess&organization=acme']) {
      expect(await ask(path)).not.toContain(state)
      expect(await statusAsking(port, path, `127.0.0.1:${port}`)).toBe(403)
    }
  })

  it.each([
    { host: 'evil.example', status: 403, why: 'another name that leads here (DNS rebinding)' },
    { host: 'soundings.example.org', status: 200, why: 'the public address' },
    { host: 'localhost', status: 403, why: 'this machine, at another port' },
  ])('Host $host is $status: $why', async ({ host, status }) => {
    const { port, token } = await begin()
    expect(await statusAsking(port, `/?token=${token}&organization=acme`, host)).toBe(status)
  })

  it('S17 S26 lets a code in once', async () => {
    const { credentials, finish, ask, state } = await begin()
    let second = ''
    await finish(async () => {
      second = await ask(`/set-up/done?code=theirs&state=${state}`)
      return APP
    })
    expect(second).toMatch(/already being set up/)
    expect(await credentials).toMatchObject({ appId: 7 })
  })
})

describe('what must be in order before GitHub is asked', () => {
  it('D13 takes PUBLIC_URL with a slash at its end', async () => {
    const { form, printed } = await begin({ PUBLIC_URL: `${PUBLIC_URL}/` })
    expect(form).toContain('&quot;https://soundings.example.org/api/github/webhooks&quot;')
    expect(form).toContain('&quot;https://soundings.example.org/set-up/done&quot;')
    expect(printed).toMatch(/^https:\/\/soundings\.example\.org\/\?token=[0-9a-f]{32}$/)
  })

  it.each([
    { why: 'the proxy hands the path on', asked: '/soundings' },
    { why: 'the proxy takes the path off', asked: '' },
  ])('D13 takes PUBLIC_URL with a path: $why', async ({ asked }) => {
    const { ask, token, printed, port, state, credentials } = await begin({ PUBLIC_URL: `${PUBLIC_URL}/soundings/` })
    expect(printed).toMatch(/^https:\/\/soundings\.example\.org\/soundings\/\?token=/)
    for (const path of [`${asked}/?token=${token}`, `${asked}?token=${token}`]) {
      const page = await ask(path)
      expect(page).toContain('href="/soundings/set-up.css"')
      expect(page).toContain('action="?"')
    }
    const form = await ask(`${asked}/?token=${token}&organization=acme`)
    for (const path of ['', '/set-up/done', '/api/github/webhooks']) {
      expect(form).toContain(`&quot;${PUBLIC_URL}/soundings${path}&quot;`)
    }
    expect(await statusAsking(port, `${asked}/set-up.css`, `127.0.0.1:${port}`)).toBe(200)
    expect(await statusAsking(port, '/other/set-up.css', `127.0.0.1:${port}`)).toBe(404)
    nock('https://api.github.com').post('/app-manifests/c0de/conversions').reply(201, APP)
    expect(await ask(`${asked}/set-up/done?code=c0de&state=${state}`)).toContain('href="/soundings/set-up.css"')
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it.each<{ why: string; env: Record<string, string>; says: string }>([
    { why: 'D14 no PUBLIC_URL', env: {}, says: 'PUBLIC_URL is not set' },
    {
      why: 'D14 an address only this machine knows',
      env: { PUBLIC_URL: 'http://localhost:3000' },
      says: 'cannot reach',
    },
    { why: 'a store that cannot be opened', env: { PUBLIC_URL, DATA_DIR: '/proc/nix' }, says: 'set DATA_DIR' },
  ])('$why: a sentence instead of the form', async ({ env, says }) => {
    const { form } = await begin(env)
    expect(form).toContain(says)
    expect(form).not.toContain('<form')
  })

  it('.env that cannot be written: a sentence instead of the form', async () => {
    mkdirSync('.env')
    const { form } = await begin()
    expect(form).toContain('.env cannot be written')
    expect(form).not.toContain('<form')
  })
})

describe('the key that GitHub gives once', () => {
  const lines = (text: string) =>
    ['APP_ID=7', 'PRIVATE_KEY=', 'WEBHOOK_SECRET=sixteen'].every((one) => text.includes(one))

  function breakEnvFile(): void {
    rmSync('.env', { recursive: true, force: true })
    mkdirSync('.env')
  }

  it('lies in DATA_DIR where .env could not be written after all', async () => {
    const { credentials, finish } = await begin()
    const done = await finish(() => {
      breakEnvFile()
      return APP
    })
    expect(done).toContain('data/soundings.env')
    expect(lines(readFileSync('data/soundings.env', 'utf8'))).toBe(true)
    expect(statSync('data/soundings.env').mode & 0o077).toBe(0)
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it('is shown once where no file could be written', async () => {
    const { credentials, finish } = await begin()
    const done = await finish(() => {
      breakEnvFile()
      mkdirSync('data/soundings.env')
      return APP
    })
    expect(lines(done)).toBe(true)
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it('S23 is added to a file that others could read, after closing it to them', async () => {
    writeFileSync('.env', 'LOG_LEVEL=info', { mode: 0o644 })
    const { finish } = await begin()
    await finish(() => APP)
    expect(statSync('.env').mode & 0o077).toBe(0)
    expect(readFileSync('.env', 'utf8')).toContain('LOG_LEVEL=info\nAPP_ID=7\n')
  })
})
