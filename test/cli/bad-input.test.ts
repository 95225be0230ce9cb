import { execFile } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { sql } from 'kysely'
import { pino } from 'pino'
import { z } from 'zod'
import { describeFault } from '../../src/cli/describe-fault.ts'
import { judgeInstallation } from '../../src/cli/operations/doctor/judge-app.ts'
import { reportFault } from '../../src/cli/report-fault.ts'
import { readCredentials, readEnvironment } from '../../src/env.ts'
import { createAppClient } from '../../src/github/client/app-client.ts'
import { openRuntime } from '../../src/server/runtime.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { install } from '../../src/simulator/state/installation-actions.ts'
import { createRepository } from '../../src/simulator/state/repository-actions.ts'
import { accountOf, type InstallationState } from '../../src/simulator/state/world.ts'
import { openStore } from '../../src/store/engine/database.ts'
import { migrateStore } from '../../src/store/engine/migrate.ts'
import { saveInstallation } from '../../src/store/installations/installations.ts'
import { keys, NOW, SECRET } from '../support/start-soundings.ts'

const MINUTE = 60_000
const ROOT = join(import.meta.dirname, '..', '..')
let folder: string
let github: GithubSimulator
let installation: InstallationState

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-'))
  github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const acme = accountOf(github.world, 'acme', 'Organization')
  installation = install(github, acme, [createRepository(github, acme, 'shop')])
})

afterEach(async () => {
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What the command line says of what is thrown. */
async function sentenceOf(run: () => unknown): Promise<string> {
  const written: string[] = []
  try {
    await run()
  } catch (error) {
    reportFault(error, { write: (text) => written.push(text) })
  }
  return written.join('').trimEnd()
}

function clientOf(privateKey = keys.privateKey) {
  return createAppClient({ appId: 1, privateKey, baseUrl: `${github.url}/api/v3` })
}

function readKeptOut(protection: InstallationState['protection']): Promise<unknown> {
  installation.protection = protection
  return clientOf().forInstallation(String(installation.id)).request('GET /installation/repositories')
}

async function startWithAnotherApp(): Promise<void> {
  const env = readEnvironment({ DATA_DIR: folder })
  for (const appId of [1, 2]) {
    const credentials = { appId, privateKey: keys.privateKey, webhookSecrets: [SECRET] }
    await (await openRuntime(env, credentials, { log: pino({ level: 'silent' }) })).close()
  }
}

/** What a command says behind a proxy that refuses to connect it. */
async function sayBehindProxy(refusal: string): Promise<string> {
  const proxy = createServer()
  proxy.on('connect', (_, socket) => void socket.end(`HTTP/1.1 ${refusal}\r\ncontent-length: 0\r\n\r\n`))
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve))
  const { port } = proxy.address() as AddressInfo // a listening TCP server always has one
  const privateKey = Buffer.from(keys.privateKey).toString('base64')
  const credentials = { APP_ID: '1', PRIVATE_KEY: privateKey, WEBHOOK_SECRET: SECRET }
  const env = { PATH: process.env.PATH, ...credentials, DATA_DIR: folder, HTTPS_PROXY: `http://127.0.0.1:${port}` }
  const command = [join(ROOT, 'bin', 'soundings.mjs'), 'score', 'acme/shop#1', '--dry-run']
  const refused: unknown = await promisify(execFile)(process.execPath, command, { env, cwd: folder }).catch(
    (error: unknown) => error,
  )
  proxy.close()
  return z.object({ stderr: z.string() }).parse(refused).stderr.trimEnd()
}

/** A store on a real file that may not grow: SQLite then answers as on a full disk. */
async function fillDisk(): Promise<void> {
  const store = await openStore({ dataDir: folder })
  try {
    await migrateStore(store)
    await sql`pragma max_page_count = 1`.execute(store.db)
    for (let count = 0; count < 1_000; count += 1) {
      const account = `${count}`.repeat(500)
      await saveInstallation(store, { id: String(count), account })
    }
  } finally {
    await store.close()
  }
}

async function withWrongClock(): Promise<string> {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const refusal: unknown = await clientOf(privateKey)
    .forApp()
    .request('GET /app')
    .catch((error: unknown) => error)
  return describeFault(refusal, Date.now() + 30 * MINUTE)
}

it('each kind of bad input is one clear sentence that says what to do', async () => {
  const revoked = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  const granted = { suspendedAt: null, permissions: { checks: 'write' } }
  const sentences = {
    'a quote that is not closed': await sentenceOf(() => readEnvironment({ APP_ID: '"77' })),
    'a quoted key that lost its lines': await sentenceOf(() =>
      readCredentials(readEnvironment({ APP_ID: '"77"', WEBHOOK_SECRET: `"${SECRET}"`, PRIVATE_KEY: '"-----BEGIN"' })),
    ),
    'another App on an old store': await sentenceOf(startWithAnotherApp),
    'an optional permission is missing': judgeInstallation('acme', granted, {
      asked: granted.permissions,
      configured: { pull_requests: 'write' },
    })
      .filter(({ ok }) => !ok)
      .map(({ detail }) => detail)
      .join('\n'),
    'a revoked key': await sentenceOf(() => clientOf(revoked.privateKey).forApp().request('GET /app')),
    'an IP allow list': await sentenceOf(() => readKeptOut('ip-allow-list')),
    SAML: await sentenceOf(() => readKeptOut('saml')),
    'a proxy that wants a password': await sayBehindProxy('407 Proxy Authentication Required'),
    'a proxy that refuses': await sayBehindProxy('403 Forbidden'),
    'a full disk': await sentenceOf(fillDisk),
    'a wrong clock': await withWrongClock(),
  }
  expect(sentences).toMatchInlineSnapshot(`
{
  "SAML": "soundings: GitHub cannot be used: the organisation asks for SAML single sign-on, which refused this access; an owner has to authorise the App, or install it again",
  "a full disk": "soundings: the database in ./data cannot grow because the disk is full; free some space",
  "a proxy that refuses": "soundings: GitHub cannot be used: the proxy refused the connection; correct HTTPS_PROXY with its user and password, or let the proxy admit this server",
  "a proxy that wants a password": "soundings: GitHub cannot be used: the proxy refused the connection; correct HTTPS_PROXY with its user and password, or let the proxy admit this server",
  "a quote that is not closed": "soundings: APP_ID must be the number that GitHub shows as App ID",
  "a quoted key that lost its lines": "soundings: the private key is not a PEM file; give the .pem that GitHub made, or its base64",
  "a revoked key": "soundings: GitHub refused the credentials: the key was revoked or is another App’s; check APP_ID, make a new key on the App’s page and set it as PRIVATE_KEY (soundings doctor says more)",
  "a wrong clock": "this machine’s clock is 30 min ahead of GitHub’s, so GitHub refuses its tokens; set the clock (NTP)",
  "an IP allow list": "soundings: GitHub cannot be used: the organisation lets in only the addresses of its IP allow list; add the address of this server to it, or let GitHub Apps bring their own",
  "an optional permission is missing": "nudge is switched on and lacks pull_requests: write; add it on the App’s page and accept it, or switch nudge off",
  "another App on an old store": "soundings: the database belongs to the App with APP_ID 1, and APP_ID is 2; correct APP_ID, DATA_DIR or DATABASE_URL, or run \`soundings migrate --adopt-app\` if App 2 has taken its place",
}
`)
  for (const sentence of Object.values(sentences)) expect(sentence).toMatch(/^.+$/)
})
