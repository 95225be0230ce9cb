import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Logger } from 'pino'
import { basePath, type Credentials, type Environment } from '../env.ts'
import { createIngress } from '../ingest/github/ingress.ts'
import { createBodyReader } from '../ingest/read-body.ts'
import { createLog } from './create-log.ts'
import { answer, createRouter, type Handler, withStrictTransport } from './create-router.ts'
import { definitionDoors } from './definitions.ts'
import { incidentDoors } from './incidents/incident-doors.ts'
import { listen } from './listen.ts'
import { createMetricsHandler, servesMetricsPublicly } from './metrics/door.ts'
import type { PagesParts } from './pages-handler.ts'
import { openRuntime, type Runtime } from './runtime.ts'

export interface ServeOptions {
  readonly worker: boolean
  readonly http: boolean
  readonly log?: Logger
  /** Replaces what evaluations call now, for replays. */
  readonly now?: () => number
  /** Replaces the address of GitHub's pages in links, for replays. */
  readonly webUrl?: string
  /** Whether schedules run by this machine's clock; absent: they do. A replay runs each at an hour of its own. */
  readonly runsSchedules?: boolean
}

export interface RunningServer {
  /** Where it listens; undefined with `--worker-only`. */
  readonly url: string | undefined
  /** Where it listens for Prometheus alone; undefined without METRICS_PORT. */
  readonly metricsUrl: string | undefined
  readonly runtime: Runtime
  /** Not ready first, `drainMs` later no new connections, then the work at hand, then the store. */
  close(drainMs?: number): Promise<void>
}

/** Starts the server and the worker. @throws EnvironmentProblem or StoreProblem with one clear sentence. */
export async function serve(env: Environment, credentials: Credentials, options: ServeOptions): Promise<RunningServer> {
  const log = options.log ?? createLog(env)
  const runtime = await openRuntime(env, credentials, {
    log,
    ...(options.now === undefined ? {} : { now: options.now }),
    ...(options.webUrl === undefined ? {} : { webUrl: options.webUrl }),
    runsSchedules: options.runsSchedules,
  })
  try {
    const state = { stopping: false }
    const onFault = (error: unknown) => log.error({ err: error }, 'a request failed')
    const pages = await loadPages({ env, runtime, onFault })
    const doors = pages === undefined ? definitionDoors(basePath(env)) : {}
    const router = createRouter(
      { ...doors, ...routes({ env, runtime, credentials, log, state }) },
      onFault,
      () => basePath(env),
      pages,
    )
    const handler = withStrictTransport(env, router)
    const server = options.http ? await listen(env, handler) : undefined
    const metricsServer = await listenForMetrics(env, runtime, log).catch((error: unknown) => {
      server?.close() // an open port would keep the process alive
      throw error
    })
    if (options.worker) runtime.startWorker()
    const url = server === undefined ? undefined : urlOf(server)
    log.info({ url, worker: options.worker, store: runtime.store.engine }, 'Soundings is ready')
    return {
      url,
      runtime,
      metricsUrl: metricsServer && urlOf(metricsServer),
      close: (drainMs = 0) => close([server, metricsServer], runtime, { state, drainMs }),
    }
  } catch (error) {
    await runtime.close()
    throw error
  }
}

/** The pages and what they are made of take memory, and only where there are any. */
async function loadPages(parts: PagesParts): Promise<Handler | undefined> {
  if (parts.env.CLIENT_ID === undefined) return undefined
  const { createPagesHandler } = await import('./pages-handler.ts')
  return createPagesHandler(parts)
}

interface Parts {
  readonly env: Environment
  readonly runtime: Runtime
  readonly credentials: Credentials
  readonly log: Logger
  readonly state: { stopping: boolean }
}

function routes({ env, runtime, credentials, log, state }: Parts): Record<string, Handler> {
  const bodies = createBodyReader()
  runtime.metrics.watchBodies(bodies.heldBytes)
  const ingress = createIngress({
    bodies,
    secrets: credentials.webhookSecrets,
    // Not through Probot, which makes a client of GitHub for each event: deliveries only ask for work.
    receive: (event) => runtime.accept({ ...event, receivedAt: Date.now() }),
    onAnswer: ({ id, event, status, error }) => {
      runtime.metrics.countDelivery(event, status)
      if (error !== undefined)
        log.error({ correlation: id, event, status, err: error }, 'a delivery could not be stored')
    },
  })
  return {
    '/api/github/webhooks': ingress,
    ...incidentDoors(env, runtime, log),
    '/healthz': (_, response) => answer(response, 200, 'alive'),
    '/readyz': async (_, response) => {
      const ready = !state.stopping && (await runtime.isReady())
      answer(response, ready ? 200 : 503, ready ? 'ready' : 'not ready')
    },
    ...(servesMetricsPublicly(env) ? { '/metrics': createMetricsHandler(runtime.metrics, env.METRICS_TOKEN) } : {}),
  }
}

/** A port of its own, so that a firewall can keep it inside. A worker without webhooks has one, too. */
async function listenForMetrics(env: Environment, runtime: Runtime, log: Logger): Promise<Server | undefined> {
  if (env.METRICS_PORT === undefined) return undefined
  const routes = { '/metrics': createMetricsHandler(runtime.metrics, env.METRICS_TOKEN) }
  const handler = createRouter(routes, (error) => log.error({ err: error }, 'the metrics could not be given'))
  return listen({ HOST: env.HOST, PORT: env.METRICS_PORT, variable: 'METRICS_PORT' }, handler)
}

function urlOf(server: Server): string {
  const { address, port, family } = server.address() as AddressInfo // a listening TCP server always has one
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`
}

interface Stop {
  readonly state: { stopping: boolean }
  /** How long a load balancer may go on sending before it has noticed. */
  readonly drainMs: number
}

async function close(
  servers: readonly (Server | undefined)[],
  runtime: Runtime,
  { state, drainMs }: Stop,
): Promise<void> {
  state.stopping = true
  const open = servers.filter((server) => server !== undefined)
  if (open.length > 0 && drainMs > 0) await new Promise((resolve) => setTimeout(resolve, drainMs))
  for (const server of open) server.closeIdleConnections()
  const closed = open.map((server) => new Promise<void>((resolve) => server.close(() => resolve())))
  await runtime.close()
  for (const server of open) server.closeAllConnections()
  await Promise.all(closed)
}
