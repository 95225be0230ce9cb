import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { PUBLIC_URL } from '../../demo/preview/public-url.ts'
import { servePreview } from '../../demo/preview/serve-preview.ts'
import type { ReplayState } from '../../demo/replay/replay-state.ts'
import { waitUntilIdle } from '../../demo/replay/wait-until-idle.ts'
import { type Credentials, EnvironmentProblem, readEnvironment } from '../../env.ts'
import { createLog } from '../../server/create-log.ts'
import { type RunningServer, serve } from '../../server/serve.ts'
import { WITHOUT_SECONDARY_LIMITS } from '../../simulator/limits/limits.ts'
import { type GithubSimulator, type Pages, startGithubSimulator } from '../../simulator/simulator.ts'
import { disregardPowerLoss } from '../../store/engine/disregard-power-loss.ts'
import { readLeadership } from './read-leadership.ts'

/** The simulated GitHub with its pages, and the server that listens to it. */
export interface Stage {
  readonly github: GithubSimulator
  readonly server: RunningServer
  /** Where everything of this run lies. */
  readonly dataDir: string
  /** What Grafana proves itself with. */
  readonly grafanaToken: string
  /** What the pages say of the replay. */
  state: ReplayState
  close(): Promise<void>
}

const APP_ID = 1
/** What `app.yml` and `app-full.yml` ask for. Deployments, releases and issues are read by the sweep, as their events may be left out. */
const PERMISSIONS = {
  metadata: 'read',
  pull_requests: 'write',
  contents: 'read',
  checks: 'write',
  issues: 'write',
  merge_queues: 'read',
  members: 'read',
  deployments: 'read',
  actions: 'read',
} as const
/** How long a button's page waits for what the button causes. */
const BUTTON_TIMEOUT_MS = 10_000

/** @throws EnvironmentProblem when the port cannot be used. */
export async function openStage(port: number, dataDir: string): Promise<Stage> {
  const credentials = makeCredentials()
  const late = Promise.withResolvers<Stage>()
  let state: ReplayState = { kind: 'starting' }
  const settle = async () => {
    const { github, server } = await late.promise
    await waitUntilIdle(github, server.runtime.store, { timeoutMs: BUTTON_TIMEOUT_MS })
  }
  const leadership = async (format: 'html' | 'markdown') => {
    const { github, server } = await late.promise
    return readLeadership(server.runtime.store, github.world.now, format)
  }
  let serverUrl: string | undefined
  const pages = servePreview({ replay: () => state, settle, leadership, serverUrl: () => serverUrl })
  const github = await startGithub(port, credentials, pages)
  try {
    const grafanaToken = randomBytes(20).toString('hex')
    const server = await startServer(github, credentials, { dataDir, grafanaToken })
    serverUrl = server.url
    const stage: Stage = {
      github,
      server,
      dataDir,
      grafanaToken,
      get state() {
        return state
      },
      set state(next) {
        state = next
      },
      async close() {
        await server.close()
        await github.close()
      },
    }
    late.resolve(stage)
    return stage
  } catch (error) {
    await github.close()
    throw error
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

async function startGithub(port: number, credentials: Credentials, pages: Pages): Promise<GithubSimulator> {
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
      permissions: PERMISSIONS,
      pages,
    })
  } catch (error) {
    throw listenProblem(error, port, hostname)
  }
}

function listenProblem(error: unknown, port: number, hostname: string): unknown {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new EnvironmentProblem(`port ${port} is in use; choose another with --port, or a free one with --port 0`, {
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') {
    return new EnvironmentProblem(`cannot listen on ${hostname}:${port}; change HOST or --port`, { cause: error })
  }
  return error
}

/** The real server on an SQLite file of its own; it looks at once, because simulated time does not wait. */
async function startServer(
  github: GithubSimulator,
  credentials: Credentials,
  { dataDir, grafanaToken }: { readonly dataDir: string; readonly grafanaToken: string },
): Promise<RunningServer> {
  const env = readEnvironment({
    GHE_HOST: github.host,
    GHE_PROTOCOL: 'http',
    DATA_DIR: dataDir,
    HOST: '127.0.0.1',
    PORT: '0',
    EVALUATION_DELAY_SECONDS: '0',
    WRITE_SPACING_MS: '0', // weeks pass within seconds here
    WORKER_CONCURRENCY: '8',
    GRAFANA_TOKEN: grafanaToken,
    PUBLIC_URL,
    LOG_LEVEL: process.env.LOG_LEVEL ?? 'error',
  })
  const server = await serve(env, credentials, {
    worker: true,
    http: true,
    log: createLog(env),
    now: () => github.world.now,
    webUrl: 'https://github.com', // what is written reads as it would there; the preview leads such links to its own pages
    runsSchedules: false, // by this machine's clock; the replay runs each at a simulated hour
  })
  await disregardPowerLoss(server.runtime.store)
  github.webhookUrl = `${server.url}/api/github/webhooks`
  return server
}
