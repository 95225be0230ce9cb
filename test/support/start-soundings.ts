import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Logger } from 'pino'
import { readEnvironment } from '../../src/env.ts'
import { type RunningServer, serve } from '../../src/server/serve.ts'
import { type GithubSimulator, startGithubSimulator } from '../../src/simulator/simulator.ts'
import { countWork } from '../../src/store/queue/count-work.ts'
import { createWatchedLog } from './watched-log.ts'

export const SECRET = 'a secret of more than sixteen characters'
export const NOW = Date.parse('2026-11-16T08:00:00Z')

export const keys = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
})

export interface TestWorld {
  readonly github: GithubSimulator
  readonly server: RunningServer
  /** Waits until every webhook has arrived and all work is done. */
  settle(): Promise<void>
  close(): Promise<void>
}

/** The real server on a real SQLite file (or PostgreSQL), against the simulated GitHub, over real HTTP. */
export async function startSoundings(
  options: {
    readonly databaseUrl?: string
    readonly env?: Record<string, string>
    readonly log?: Logger
    readonly onLogLine?: (line: string) => void
  } = {},
): Promise<TestWorld> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-'))
  const github = await startGithubSimulator({ appId: 1, publicKey: keys.publicKey, webhookSecret: SECRET, now: NOW })
  const env = readEnvironment({
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: dataDir,
    PORT: '0',
    EVALUATION_DELAY_SECONDS: '0',
    WRITE_SPACING_MS: '0',
    ...(options.databaseUrl === undefined ? {} : { DATABASE_URL: options.databaseUrl }),
    ...options.env,
  })
  const credentials = { appId: 1, privateKey: keys.privateKey, webhookSecrets: [SECRET] }
  const log = options.log ?? createWatchedLog(github, options.onLogLine)
  const server = await serve(env, credentials, { worker: true, http: true, log, now: () => github.world.now })
  github.webhookUrl = `${server.url}/api/github/webhooks`
  return {
    github,
    server,
    async settle() {
      await until(async () => {
        await github.settled()
        const { waiting, running } = await countWork(server.runtime.store)
        return waiting + running === 0
      })
    },
    async close() {
      await github.settled()
      await server.close()
      await github.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** Waits for a condition; never for a time. */
export async function until(condition: () => Promise<boolean> | boolean, timeoutMs = 20_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error('the condition did not come true in time')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
}
