import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import nock from 'nock'
import { readEnvironment } from '../../src/env.ts'
import { createLog } from '../../src/server/create-log.ts'
import { setUp } from '../../src/server/set-up/set-up.ts'
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

// Only this machine is asked: what GitHub and the public address answer is each test's own.
beforeAll(() => {
  nock.disableNetConnect()
  nock.enableNetConnect('127.0.0.1')
})

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
afterAll(() => {
  nock.enableNetConnect()
  nock.restore()
})

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
  const submit = (fields: Record<string, string>) => ask(`/?${new URLSearchParams({ token, ...fields })}`)
  const form = await submit({ organization: 'acme' })
  const state = /state=([0-9a-f]+)/.exec(form)?.[1] ?? ''
  const finish = async (reply: () => object | Promise<object>) => {
    nock('https://api.github.com')
      .post('/app-manifests/c0de/conversions')
      .reply(201, async () => reply())
    return ask(`/set-up/done?code=c0de&state=${state}`)
  }
  return { credentials, printed: await printed.promise, port, token, ask, submit, form, state, finish }
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

  it('asks again for the keys where GitHub fails for a moment', async () => {
    const { credentials, finish } = await begin()
    nock('https://api.github.com').post('/app-manifests/c0de/conversions').reply(502, '<html></html>')
    expect(await finish(() => APP)).toContain('of acme')
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it('says what to do where the answer with the keys was lost, and may be asked again', async () => {
    const { credentials, ask, state, finish } = await begin()
    const lost = () => nock('https://api.github.com').post('/app-manifests/c0de/conversions')
    lost().replyWithError('socket hang up')
    lost().reply(404, {})
    expect(await ask(`/set-up/done?code=c0de&state=${state}`)).toContain('Reload this page to ask again')
    await finish(() => APP)
    expect(await credentials).toMatchObject({ appId: 7 })
  })

  it('asks for the organisation and the address, and puts both into what GitHub is told', async () => {
    const { ask, submit, token } = await begin({})
    const page = await ask(`/?token=${token}`)
    for (const id of ['organisation', 'address'])
      expect(page).toMatch(new RegExp(`<label for="${id}">.*<input id="${id}"`, 's'))
    const own = await submit({ organization: '', address: PUBLIC_URL })
    expect(own).toContain('"https://github.com/settings/apps/new?state=')
    expect(own).toContain(`&quot;${PUBLIC_URL}/api/github/webhooks&quot;`)
  })

  it('offers both manifests, each with what it is for', async () => {
    const { ask, submit, token } = await begin()
    const page = await ask(`/?token=${token}`)
    expect(page).toContain('Reads pull requests and one configuration file; writes the check and the weekly digest.')
    expect(page).toContain('Also writes the label of what waits long')
    const manifestOf = (permissions: string) => submit({ organization: 'acme', permissions })
    expect(await manifestOf('small')).not.toContain('&quot;deployments&quot;')
    expect(await manifestOf('full')).toContain('&quot;deployments&quot;:&quot;read&quot;')
  })

  it('keeps an address that was given on the page, and lets GitHub come back by it', async () => {
    const { submit, port, credentials } = await begin({})
    expect(await statusAsking(port, '/set-up/done?code=c0de', 'elsewhere.example.org')).toBe(403)
    const form = await submit({ organization: 'acme', address: 'https://elsewhere.example.org/soundings/' })
    expect(form).toContain('&quot;https://elsewhere.example.org/soundings/set-up/done&quot;')
    const [, state] = /state=([0-9a-f]+)/.exec(form) ?? []
    nock('https://api.github.com').post('/app-manifests/c0de/conversions').reply(201, APP)
    const back = `/soundings/set-up/done?code=c0de&state=${state}`
    expect(await statusAsking(port, back, 'elsewhere.example.org')).toBe(200)
    await credentials
    expect(readFileSync('.env', 'utf8')).toContain('PUBLIC_URL=https://elsewhere.example.org/soundings\n')
  })
})

describe('the organisation is checked before GitHub is asked', () => {
  const about = (name: string, status: number, body: object) =>
    nock('https://api.github.com').get(`/users/${name}`).reply(status, body)

  it.each([
    { why: 'an organisation', status: 200, body: { type: 'Organization' }, says: 'of <b>acme</b>', goesOn: true },
    { why: 'a person', status: 200, body: { type: 'User' }, says: 'acme is a person’s account', goesOn: false },
    { why: 'nobody', status: 404, body: {}, says: 'GitHub knows no organisation acme', goesOn: false },
    {
      why: 'GitHub does not tell',
      status: 403,
      body: {},
      says: 'GitHub answered 403. If you are sure of the name, go on',
      goesOn: true,
    },
  ])('$why', async ({ status, body, says, goesOn }) => {
    const { submit } = await begin()
    about('acme', status, body)
    const page = await submit({ organization: 'acme' })
    expect(page).toContain(says)
    expect(page.includes('Create the App on GitHub')).toBe(goesOn)
  })

  it('may go on where GitHub cannot be reached from here, and says so', async () => {
    const { form } = await begin()
    expect(form).toContain('GitHub could not be reached from here')
    expect(form).toContain('Create the App on GitHub')
  })

  it('keeps a wrong name in its field, beside what to do', async () => {
    const { submit } = await begin()
    const page = await submit({ organization: '../evil"' })
    expect(page).toContain('is not a name that GitHub gives to organisations')
    expect(page).toMatch(
      /<input id="organisation" name="organization" value="\.\.\/evil&quot;"[^>]*aria-invalid="true"/s,
    )
    expect(page).toContain('aria-describedby="organisation-problem organisation-hint"')
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

  it('a store that cannot be opened: a sentence instead of the form', async () => {
    const { form } = await begin({ PUBLIC_URL, DATA_DIR: '/proc/nix' })
    expect(form).toContain('set DATA_DIR')
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
