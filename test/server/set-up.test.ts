import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import nock from 'nock'
import { pino } from 'pino'
import { readEnvironment } from '../../src/env.ts'
import { setUp } from '../../src/server/set-up.ts'
import { keys } from '../support/start-soundings.ts'

const before = { directory: process.cwd(), environment: { ...process.env } }
let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-set-up-'))
  process.chdir(folder)
})

afterEach(() => {
  process.chdir(before.directory)
  process.env = { ...before.environment }
  nock.cleanAll()
  rmSync(folder, { recursive: true, force: true })
})

// Nock patches Node's own HTTP, which other test files in this process use too.
afterAll(() => nock.restore())

async function freePort(): Promise<string> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo // a listening TCP server always has one
  await new Promise((resolve) => server.close(resolve))
  return String(port)
}

async function begin() {
  const port = await freePort()
  const credentials = setUp(readEnvironment({ PORT: port, HOST: '127.0.0.1' }), pino({ level: 'silent' }))
  const address = `http://127.0.0.1:${port}`
  await new Promise((resolve) => setImmediate(resolve))
  const form = await (await fetch(`${address}/?organization=acme`)).text()
  return { credentials, address, form, state: /state=([0-9a-f]+)/.exec(form)?.[1] ?? '' }
}

describe('set-up without credentials', () => {
  it("hands our manifest to GitHub for the organisation and turns GitHub's code into a private .env", async () => {
    const { credentials, address, form, state } = await begin()
    expect(form).toContain('https://github.com/organizations/acme/settings/apps/new?state=')
    expect(form).toContain('&quot;checks&quot;:&quot;write&quot;')
    const app = {
      id: 7,
      pem: keys.privateKey,
      webhook_secret: 'sixteen characters or more',
      html_url: 'https://github.com/apps/s',
    }
    nock('https://api.github.com').post('/app-manifests/c0de/conversions').reply(201, app)
    const done = await (await fetch(`${address}/set-up/done?code=c0de&state=${state}`)).text()
    expect(done).toContain('https://github.com/apps/s/installations/new')
    expect(await credentials).toEqual({
      appId: 7,
      privateKey: keys.privateKey,
      webhookSecrets: [app.webhook_secret],
    })
    expect(readFileSync('.env', 'utf8')).toContain('APP_ID="7"')
    expect(statSync('.env').mode & 0o077).toBe(0)
  })

  it('refuses an answer that is not for this page, and goes on waiting', async () => {
    const { credentials, address, state } = await begin()
    expect(await (await fetch(`${address}/set-up/done?code=x&state=other`)).text()).toContain('not from this page')
    const app = { id: 8, pem: keys.privateKey, webhook_secret: null, html_url: 'https://github.com/apps/s' }
    nock('https://api.github.com').post('/app-manifests/c/conversions').reply(201, app)
    await fetch(`${address}/set-up/done?code=c&state=${state}`)
    expect((await credentials).webhookSecrets[0]?.length).toBeGreaterThanOrEqual(16)
  })
})
