import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from '@jest/globals'
import { pino } from 'pino'
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
import { keys, NOW, SECRET } from '../support/start-soundings.ts'

const MINUTE = 60_000
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

/** What Node's own `fetch` throws when a proxy answers 407. */
function refuseByProxy(): never {
  const proxy = new Error('Proxy response (407) !== 200 when HTTP Tunneling')
  throw Object.assign(new Error('fetch failed', { cause: new TypeError('fetch failed', { cause: proxy }) }), {
    status: 500,
  })
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
    'a proxy that refuses': await sentenceOf(refuseByProxy),
    'a full disk': await sentenceOf(() => {
      throw Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' })
    }),
    'a wrong clock': await withWrongClock(),
  }
  expect(sentences).toMatchInlineSnapshot(`
{
  "SAML": "soundings: GitHub cannot be used: the organisation asks for SAML single sign-on, which refused this access; an owner has to authorise the App, or install it again",
  "a full disk": "soundings: the database in ./data cannot grow because the disk is full; free some space",
  "a proxy that refuses": "soundings: GitHub cannot be used: the proxy refused the connection; correct HTTPS_PROXY with its user and password, or let the proxy admit this server",
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
