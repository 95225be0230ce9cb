import type { Credentials, Environment } from '../env.ts'
import { restRoot, webRoot } from '../env.ts'
import { createAppClient } from '../github/client/app-client.ts'
import { createAcceptance } from '../ingest/github/accept-delivery.ts'
import type { WebhookEvent } from '../ingest/github/event-to-work.ts'
import type { JobContext, Log } from '../jobs/job.ts'
import { keepWritePace } from '../jobs/worker/keep-write-pace.ts'
import { prepareSchedules } from '../jobs/worker/prepare-schedules.ts'
import { startWorker, type Worker } from '../jobs/worker/worker.ts'
import type { Store } from '../store/engine/database.ts'
import { migrateStore } from '../store/engine/migrate.ts'
import { requireOwnApp } from '../store/installations/owning-app.ts'
import { saveBlockedUntil } from '../store/installations/rate-budgets.ts'
import { DEFINITIONS_PATH } from '../web/definitions/documents.ts'
import { channelsOf } from './channels-of.ts'
import { openStoreOf } from './open-store-of.ts'
import { withPeopleKeys } from './people-keys.ts'
import { createMetrics, type Metrics } from './prometheus.ts'
import { createReadiness } from './readiness.ts'

/** The parts of a running Soundings without its HTTP server. */
export interface Runtime {
  readonly store: Store
  readonly context: JobContext
  readonly metrics: Metrics
  readonly accept: (event: WebhookEvent) => Promise<unknown>
  /** Whether deliveries can be committed and work be claimed, now or within the last seconds. */
  isReady(): Promise<boolean>
  startWorker(): void
  /** Looks at once for work that was stored past `accept`, instead of at the next poll. */
  wakeWorker(): void
  /** Stops the worker and closes the store. */
  close(): Promise<void>
}

export interface RuntimeOptions {
  readonly log: Log
  /** What evaluations call now; milliseconds since the epoch. Leases and delays always use the real clock. */
  readonly now?: () => number
  /** Where GitHub's pages are, when not at the host of its API: for replays of what happened elsewhere. */
  readonly webUrl?: string
  /** Whether schedules run by this machine's clock; absent: they do. A replay runs each at an hour of its own. */
  readonly runsSchedules?: boolean | undefined
}

const WITHOUT_PEOPLE_KEY =
  'PEOPLE_KEY is not set: whoever has the database can find out who reviewed; see docs/privacy-and-security.md'

/** Up to date, and closed again where it is of no use. */
async function openOwnStore(env: Environment, { appId }: Credentials, log: Log): Promise<Store> {
  const store = await openStoreOf(env)
  try {
    const applied = await migrateStore(store)
    if (applied.length > 0) log.info({ applied }, 'the database was brought up to date')
    await requireOwnApp(store, appId)
    const keyed = await withPeopleKeys(store, env)
    if (keyed.peopleKeys.length === 0) log.warn({}, WITHOUT_PEOPLE_KEY)
    return keyed
  } catch (error) {
    await store.close()
    throw error
  }
}

/** Opens and migrates the store and connects the adapters. @throws StoreProblem when the store cannot be used. */
export async function openRuntime(
  env: Environment,
  credentials: Credentials,
  options: RuntimeOptions,
): Promise<Runtime> {
  const { log } = options
  const frozen = env.CLOCK_NOW
  const now = options.now ?? (frozen === undefined ? Date.now : () => frozen)
  const store = await openOwnStore(env, credentials, log)
  const metrics = createMetrics(store)
  const webUrl = options.webUrl ?? webRoot(env)
  const context = createContext({ env, credentials, store, log, now, metrics, webUrl })
  const readiness = createReadiness(store, log)
  const delayMs = env.EVALUATION_DELAY_SECONDS * 1000
  const accept = createAcceptance(store, { delayMs, maxDelayMs: 6 * delayMs })
  let worker: Worker | undefined
  // Bound to the instant alone, so that the payload is not kept while the delivery waits for its commit.
  const noteCommit = (receivedAt: number) => {
    metrics.observeCommit(Date.now() - receivedAt)
    worker?.wake()
  }
  return {
    store,
    context,
    metrics,
    accept: (event) => readiness.watch(accept(event)).then(noteCommit.bind(undefined, event.receivedAt)),
    isReady: () => readiness.check(worker?.silentForMs() ?? 0),
    startWorker() {
      worker ??= startWorker(context, {
        concurrency: env.WORKER_CONCURRENCY,
        runsSchedules: options.runsSchedules,
        onResult: ({ kind }, result, elapsedMs) => metrics.countWork(kind, result, elapsedMs),
      })
      prepareSchedules(context).catch((error) => log.error({ err: error }, 'the schedules could not be stored'))
    },
    wakeWorker: () => worker?.wake(),
    async close() {
      await worker?.stop()
      await store.close()
    },
  }
}

interface Parts {
  readonly env: Environment
  readonly credentials: Credentials
  readonly store: Store
  readonly log: Log
  readonly now: () => number
  readonly metrics: Metrics
  readonly webUrl: string
}

/** Undefined while something is missing that the pages need (docs/dashboard.md). */
function pagesUrlOf({ PUBLIC_URL, CLIENT_ID, CLIENT_SECRET }: Environment): string | undefined {
  return CLIENT_ID === undefined || CLIENT_SECRET === undefined ? undefined : PUBLIC_URL
}

function createContext({ env, credentials, store, log, now, metrics, webUrl }: Parts): JobContext {
  const client = createAppClient({
    appId: credentials.appId,
    privateKey: credentials.privateKey,
    baseUrl: restRoot(env),
    beforeWrite: keepWritePace(store, env.WRITE_SPACING_MS),
    onCall: (call) => {
      metrics.observeCall(call)
      log[call.isWrite ? 'info' : 'debug'](call, 'GitHub answered')
    },
    onRate: (installationId, observation) => {
      metrics.observeRate(installationId, observation)
      if (observation.blockedUntil === undefined) return
      saveBlockedUntil(store, installationId, observation.blockedUntil).catch((error) => {
        log.warn({ err: error }, 'the pause that GitHub asked for could not be stored')
      })
    },
  })
  const definitionsUrl = env.PUBLIC_URL && `${env.PUBLIC_URL.replace(/\/+$/, '')}${DEFINITIONS_PATH}/depth`
  return {
    store,
    client,
    channels: channelsOf(env),
    appId: credentials.appId,
    webUrl,
    definitionsUrl,
    pagesUrl: pagesUrlOf(env),
    now,
    wallClock: Date.now,
    log,
    onSweep: metrics.countSweep,
  }
}
