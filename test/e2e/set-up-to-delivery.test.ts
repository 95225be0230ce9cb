import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { readCredentials, readEnvironment } from '../../src/env.ts'
import { createLog } from '../../src/server/create-log.ts'
import { serve } from '../../src/server/serve.ts'
import { setUp } from '../../src/server/set-up/set-up.ts'
import type { HostKind } from '../../src/simulator/behaviour.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { freePort } from '../support/free-port.ts'
import { keys, NOW, SECRET } from '../support/start-soundings.ts'

const before = { directory: process.cwd(), environment: { ...process.env } }
let github: GithubSimulator
let folder: string

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'soundings-docker-'))
  process.chdir(folder)
  github = await startGithub('github.com')
})

function startGithub(host: HostKind): Promise<GithubSimulator> {
  return startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW, host })
}

afterEach(async () => {
  process.chdir(before.directory)
  process.env = { ...before.environment }
  await github.close()
  rmSync(folder, { recursive: true, force: true })
})

/** What `docker run --env-file` makes of a file: up to the first `=`, nothing unquoted, nothing unescaped. */
function asDockerReads(text: string): Record<string, string> {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'))
  return Object.fromEntries(lines.map((line) => [line.split('=')[0], line.slice(line.indexOf('=') + 1)]))
}

/** Goes through the set-up page as a browser does and gives the file that it wrote. */
async function writtenBySetUp(): Promise<string> {
  const printed = Promise.withResolvers<URL>()
  const log = createLog({ LOG_LEVEL: 'warn' }, { write: (line) => printed.resolve(new URL(JSON.parse(line).url)) })
  const env = {
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    PORT: String(await freePort()),
    PUBLIC_URL: 'https://soundings.example.org',
  }
  const credentials = setUp(readEnvironment(env), log)
  const here = (address: URL) => `http://127.0.0.1:${env.PORT}${address.pathname}${address.search}`
  const form = await (await fetch(`${here(await printed.promise)}&organization=acme`)).text()
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
  const manifest = (/name="manifest" value="([^"]+)"/.exec(form)?.[1] ?? '').replaceAll('&quot;', '"')
  const body = new URLSearchParams({ manifest })
  const sent = await fetch(action.replaceAll('&amp;', '&'), { method: 'POST', body, redirect: 'manual' })
  if (sent.status !== 302) throw new Error(await sent.text())
  await fetch(here(new URL(sent.headers.get('location') ?? '')))
  await credentials
  return readFileSync('.env', 'utf8')
}

describe('D5 a container with the file that set-up wrote', () => {
  it.each<{ why: string; change: (text: string) => string; host?: HostKind }>([
    { why: 'as it is', change: (text: string) => text },
    { why: 'with quotes around the values', change: (text: string) => text.replaceAll(/=(.+)$/gm, '="$1"') },
    { why: 'with the other quotes', change: (text: string) => text.replaceAll(/=(.+)$/gm, "='$1'") },
    { why: 'from an editor on Windows', change: (text: string) => text.replaceAll('\n', '\r\n') },
    { why: 'of GitHub Enterprise Server', change: (text: string) => text, host: 'ghes' },
  ])('starts and answers signed deliveries: $why', async ({ change, host }) => {
    if (host !== undefined) {
      await github.close()
      github = await startGithub(host)
    }
    const given = asDockerReads(change(await writtenBySetUp()))
    const image = { HOST: '127.0.0.1', PORT: '0', DATA_DIR: folder }
    const env = readEnvironment({ ...image, GHE_HOST: github.host, GHE_PROTOCOL: 'http', ...given })
    const credentials = readCredentials(env)
    if (credentials === undefined) throw new Error('the file holds no credentials')
    const server = await serve(env, credentials, { worker: false, http: true, log: createLog({ LOG_LEVEL: 'silent' }) })
    github.webhookUrl = `${server.url}/api/github/webhooks`
    github.ping()
    await github.settled()
    expect(github.log.entries.map(({ status }) => status)).toEqual([202])
    await server.close()
  })
})
