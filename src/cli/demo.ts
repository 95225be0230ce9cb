import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { replayOrganisation } from '../demo/organisation/replay-organisation.ts'
import { servePreview } from '../demo/preview/serve-preview.ts'
import { type Balance, balanceOf } from '../demo/replay/balance.ts'
import { loadArchive } from '../demo/replay/load-archive.ts'
import type { Moment } from '../demo/replay/play-steps.ts'
import { waitUntilIdle } from '../demo/replay/wait-until-idle.ts'
import { type Credentials, EnvironmentProblem, readEnvironment } from '../env.ts'
import { createLog } from '../server/create-log.ts'
import { type RunningServer, serve } from '../server/serve.ts'
import { WITHOUT_SECONDARY_LIMITS } from '../simulator/limits/limits.ts'
import { type GithubSimulator, startGithubSimulator } from '../simulator/simulator.ts'
import { enqueue } from '../store/queue/enqueue.ts'
import { requestWork } from '../work/request-work.ts'
import { readArchive } from './archive/read-archive.ts'
import { startProgress } from './progress/demo-progress.ts'

export interface DemoOptions {
  /** An archive of pull requests instead of the made-up organisation. */
  readonly archive?: string
  readonly port: number
  /** Stop after the replay; the exit code then says whether anything was lost or refused. */
  readonly once?: boolean
}

/** Events of so much simulated time are sent before the server is given time to finish. */
const STRETCH_MS = 12 * 3_600_000
const APP_ID = 1
const WEEK_MS = 7 * 24 * 3_600_000

/**
 * A simulated GitHub and the real server against it, in one process: the replay goes through signed webhooks over HTTP, and the
 * preview page shows what GitHub would show. Resolves with the exit code after the replay (`once`) or when interrupted.
 */
export async function runDemo(options: DemoOptions): Promise<number> {
  const dataDir = mkdtempSync(join(tmpdir(), 'soundings-demo-'))
  const credentials = makeCredentials()
  const github = await startGithub(options, credentials)
  const server = await startServer(github, credentials, dataDir)
  try {
    const moments = await momentsOf(options, github)
    const balance = await replay(moments, github, server)
    process.stdout.write(`${describe(balance)}\n`)
    if (options.once === true) return isBalanced(balance) ? 0 : 1
    process.stdout.write(
      `\nOpen ${github.url} to see what GitHub would show. Ctrl-C stops the demo and deletes its data.\n`,
    )
    await interrupted()
    return 0
  } finally {
    await server.close()
    await github.close()
    rmSync(dataDir, { recursive: true, force: true })
  }
}

function makeCredentials(): Credentials {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  })
  return { appId: APP_ID, privateKey, webhookSecrets: [randomBytes(20).toString('hex')] }
}

/** @throws EnvironmentProblem when the port is in use. */
async function startGithub({ port }: DemoOptions, credentials: Credentials): Promise<GithubSimulator> {
  const [webhookSecret = ''] = credentials.webhookSecrets
  const hostname = process.env.HOST ?? '127.0.0.1'
  try {
    return await startGithubSimulator({
      port,
      hostname,
      appId: APP_ID,
      privateKey: credentials.privateKey,
      webhookSecret,
      now: Date.now(),
      limits: WITHOUT_SECONDARY_LIMITS, // weeks pass within seconds here
      pages: servePreview,
    })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')) throw error
    throw new EnvironmentProblem(`port ${port} is in use; choose another with --port`, { cause: error })
  }
}

/** The real server on an SQLite file of its own; it looks at once, because simulated time does not wait. */
async function startServer(github: GithubSimulator, credentials: Credentials, dataDir: string): Promise<RunningServer> {
  const env = readEnvironment({
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    EVALUATION_DELAY_SECONDS: '0',
    WRITE_SPACING_MS: '0', // weeks pass within seconds here
    WORKER_CONCURRENCY: '8',
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  })
  const log = createLog(env)
  const server = await serve(env, credentials, { worker: true, http: true, log, now: () => github.world.now })
  github.webhookUrl = `${server.url}/api/github/webhooks`
  return server
}

async function momentsOf({ archive }: DemoOptions, github: GithubSimulator): Promise<Iterable<Moment>> {
  if (archive === undefined) return replayOrganisation(github)
  const onBroken = (where: string, why: string) => void process.stderr.write(`${where}: ${why}; skipped\n`)
  return loadArchive(github, await Array.fromAsync(readArchive([archive], { onBroken })))
}

async function replay(moments: Iterable<Moment>, github: GithubSimulator, server: RunningServer): Promise<Balance> {
  const progress = startProgress(process.stderr)
  let settledAt = 0
  for (const moment of moments) {
    progress.update(moment)
    if (moment.at - settledAt < STRETCH_MS) continue
    await waitUntilIdle(github, server.runtime.store)
    if (nextMonday(settledAt) <= moment.at) await postDigests(github, server)
    settledAt = moment.at
  }
  await waitUntilIdle(github, server.runtime.store)
  github.world.now = nextMonday(github.world.now)
  await postDigests(github, server)
  progress.stop()
  return balanceOf(github, server.runtime.store)
}

/** Schedules go by the real clock, so simulated Mondays are announced. */
async function postDigests(github: GithubSimulator, { runtime }: RunningServer): Promise<void> {
  const ids = [...github.world.installations.keys()].map(String)
  await enqueue(
    runtime.store,
    ids.map((installationId) => requestWork('plan-digests', { installationId })),
  )
  await waitUntilIdle(github, runtime.store)
}

/** The first Monday 08:00 UTC after an instant; the epoch was a Thursday. */
function nextMonday(at: number): number {
  const first = Date.UTC(1970, 0, 5, 8)
  return first + (Math.floor((at - first) / WEEK_MS) + 1) * WEEK_MS
}

function describe({ pullRequests, webhooks, checks, lost, violations, dead }: Balance): string {
  const lines = [
    `${pullRequests} pull requests, ${webhooks} signed webhooks, ${checks} checks.`,
    `${lost.length} evaluations lost, ${violations.length} requests or webhooks against GitHub’s schemas, ${dead} jobs given up.`,
  ]
  const first = [...lost, ...violations].slice(0, 10).map((one) => `  ${one}`)
  return [...lines, ...first].join('\n')
}

function isBalanced({ lost, violations, dead }: Balance): boolean {
  return lost.length + violations.length + dead === 0
}

function interrupted(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}
