import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Logger, pino } from 'pino'
import { type Credentials, type Environment, EnvironmentProblem } from '../env.ts'
import { createIngress } from '../ingest/github/ingress.ts'
import { answer, createRouter, type Handler, SECURITY_HEADERS } from './create-router.ts'
import { openRuntime, type Runtime } from './runtime.ts'

export interface ServeOptions {
  readonly worker: boolean
  readonly http: boolean
  readonly log?: Logger
  /** Replaces what evaluations call now, for replays. */
  readonly now?: () => number
}

export interface RunningServer {
  /** Where it listens; undefined with `--worker-only`. */
  readonly url: string | undefined
  readonly runtime: Runtime
  /** Not ready first, then no new connections, then the work at hand, then the store. */
  close(): Promise<void>
}

/** Nobody may hold a connection by sending slowly, or by not reading: GitHub itself gives up after 10 s. */
const CONNECTION_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 15_000,
  connectionsCheckingInterval: 1_000,
} as const
const SILENCE_MS = 20_000

/** Starts the server and the worker. @throws EnvironmentProblem or StoreProblem with one clear sentence. */
export async function serve(env: Environment, credentials: Credentials, options: ServeOptions): Promise<RunningServer> {
  const log = options.log ?? createLog(env)
  const runtime = await openRuntime(env, credentials, {
    log,
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  try {
    const state = { stopping: false }
    const handler = createRouter(routes({ runtime, credentials, log, state }), (error) =>
      log.error({ err: error }, 'a request failed'),
    )
    const server = options.http ? await listen(env, handler) : undefined
    if (options.worker) runtime.startWorker()
    const url = server === undefined ? undefined : urlOf(server)
    log.info({ url, worker: options.worker, store: runtime.store.engine }, 'Soundings is ready')
    return { url, runtime, close: () => close(server, runtime, state) }
  } catch (error) {
    await runtime.close()
    throw error
  }
}

/** Tokens and keys must not reach a log, whatever library prints them. */
export function createLog(env: Pick<Environment, 'LOG_LEVEL'>): Logger {
  return pino({
    level: env.LOG_LEVEL,
    redact: {
      paths: ['*.request.headers', '*.headers.authorization', 'err.response', 'err.request'],
      censor: '[redacted]',
    },
    formatters: { level: (label) => ({ level: label }) },
  })
}

interface Parts {
  readonly runtime: Runtime
  readonly credentials: Credentials
  readonly log: Logger
  readonly state: { stopping: boolean }
}

function routes({ runtime, credentials, log, state }: Parts): Record<string, Handler> {
  const ingress = createIngress({
    secrets: credentials.webhookSecrets,
    // Not through Probot, which makes a client of GitHub for each event: deliveries only ask for work.
    receive: (event) => runtime.accept({ ...event, receivedAt: Date.now() }),
    onAnswer: ({ event, status, error }) => {
      runtime.metrics.countDelivery(event, status)
      if (error !== undefined) log.error({ event, status, err: error }, 'a delivery could not be stored')
    },
  })
  return {
    '/api/github/webhooks': (request, response) =>
      state.stopping ? answer(response, 503, 'Shutting down; send it again.') : ingress(request, response),
    '/healthz': (_, response) => answer(response, 200, 'alive'),
    '/readyz': async (_, response) => {
      const ready = !state.stopping && (await isReachable(runtime, log))
      answer(response, ready ? 200 : 503, ready ? 'ready' : 'not ready')
    },
    '/metrics': async (_, response) => {
      const { contentType, text } = await runtime.metrics.render()
      response.writeHead(200, { ...SECURITY_HEADERS, 'content-type': contentType }).end(text)
    },
  }
}

async function isReachable(runtime: Runtime, log: Logger): Promise<boolean> {
  try {
    await runtime.store.ping()
    return true
  } catch (error) {
    log.warn({ err: error }, 'the database cannot be reached')
    return false
  }
}

/** @throws EnvironmentProblem when the port is taken or the address is not ours. */
export function listen(env: Pick<Environment, 'HOST' | 'PORT'>, handler: Handler): Promise<Server> {
  const server = createServer(CONNECTION_LIMITS, handler)
  server.setTimeout(SILENCE_MS)
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(listenProblem(env, error)))
    server.listen(env.PORT, env.HOST, () => resolve(server))
  })
}

function listenProblem(env: Pick<Environment, 'HOST' | 'PORT'>, error: Error): Error {
  const code = 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    return new EnvironmentProblem(`port ${env.PORT} is in use; stop what uses it or set PORT to another`, {
      cause: error,
    })
  }
  if (code === 'EACCES' || code === 'EADDRNOTAVAIL') {
    return new EnvironmentProblem(`cannot listen on ${env.HOST}:${env.PORT}; change HOST or PORT`, { cause: error })
  }
  return error
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo // a listening TCP server always has one
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

async function close(server: Server | undefined, runtime: Runtime, state: { stopping: boolean }): Promise<void> {
  state.stopping = true
  server?.closeIdleConnections()
  const closed =
    server === undefined ? Promise.resolve() : new Promise<void>((resolve) => server.close(() => resolve()))
  await runtime.close()
  server?.closeAllConnections()
  await closed
}
