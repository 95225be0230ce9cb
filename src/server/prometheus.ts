import { readFileSync } from 'node:fs'
import { emitterEventNames } from '@octokit/webhooks'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { SweepResult } from '../jobs/job.ts'
import type { Store } from '../store/engine/database.ts'
import { createGithubMetrics, type GithubMetrics } from './metrics/github-metrics.ts'
import { watchStore } from './metrics/store-gauges.ts'

/** Prometheus metrics of one process. No label ever holds a repository, a person or any text from GitHub. */
export interface Metrics extends GithubMetrics {
  countDelivery(event: string, status: number): void
  /** From the arrival of a delivery to its commit. */
  observeCommit(elapsedMs: number): void
  countWork(kind: string, result: string, elapsedMs: number): void
  countSweep(result: SweepResult): void
  countUnhandledRejection(): void
  /** Says where the bytes of bodies that are being read can be asked for. */
  watchBodies(heldBytes: () => number): void
  /** The exposition text, with the queue's state read from the store at that moment. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Event names come from outside; unknown ones are counted together, so that a sender cannot make endless series. */
const KNOWN_EVENTS: ReadonlySet<string> = new Set(emitterEventNames)

export function createMetrics(store: Store): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  setBuild(store, registry)
  watchStore(store, registry)
  return {
    ...createGithubMetrics(registry),
    ...createDeliveryMetrics(registry),
    ...createWorkMetrics(registry),
    ...createFaultMetrics(registry),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function createDeliveryMetrics(registry: Registry): Pick<Metrics, 'countDelivery' | 'observeCommit' | 'watchBodies'> {
  const deliveries = new Counter({
    name: 'soundings_deliveries_total',
    help: 'Webhook deliveries by event and HTTP status sent',
    labelNames: ['event', 'status'],
    registers: [registry],
  })
  const commits = new Histogram({
    name: 'soundings_delivery_commit_seconds',
    help: 'Time from the arrival of a delivery to its commit',
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  })
  let heldBytes = () => 0
  new Gauge({
    name: 'soundings_body_bytes',
    help: 'Bytes of bodies that are being read and not yet verified',
    registers: [registry],
    collect() {
      this.set(heldBytes())
    },
  })
  return {
    countDelivery(event, status) {
      deliveries.inc({ event: KNOWN_EVENTS.has(event) ? event : 'other', status: String(status) })
    },
    observeCommit: (elapsedMs) => commits.observe(Math.max(0, elapsedMs) / 1000),
    watchBodies(held) {
      heldBytes = held
    },
  }
}

function createWorkMetrics(registry: Registry): Pick<Metrics, 'countWork' | 'countSweep'> {
  const work = new Histogram({
    name: 'soundings_work_seconds',
    help: 'Time spent on one item of work, by kind and result',
    labelNames: ['kind', 'result'],
    buckets: [0.05, 0.2, 0.5, 1, 2, 5, 15, 60],
    registers: [registry],
  })
  const lost = new Counter({
    name: 'soundings_leases_lost_total',
    help: 'Items that another worker took over because this one was silent for too long',
    registers: [registry],
  })
  const swept = new Counter({
    name: 'soundings_swept_deliveries_total',
    help: 'Deliveries that GitHub made and that never arrived: lost, asked for again, refused by GitHub, failed to ask',
    labelNames: ['result'],
    registers: [registry],
  })
  for (const result of ['lost', 'asked', 'refused', 'failed']) swept.inc({ result }, 0)
  return {
    countWork(kind, result, elapsedMs) {
      work.observe({ kind, result }, elapsedMs / 1000)
      if (result === 'lost') lost.inc()
    },
    countSweep(result) {
      for (const [name, count] of Object.entries(result)) swept.inc({ result: name }, count)
    },
  }
}

function createFaultMetrics(registry: Registry): Pick<Metrics, 'countUnhandledRejection'> {
  const rejections = new Counter({
    name: 'soundings_unhandled_rejections_total',
    help: 'Promises that failed with nobody waiting: each one is a fault in the program',
    registers: [registry],
  })
  return { countUnhandledRejection: () => rejections.inc() }
}

function setBuild(store: Store, registry: Registry): void {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
  const build = new Gauge({
    name: 'soundings_build_info',
    help: 'Always 1; its labels say what runs',
    labelNames: ['version', 'node', 'store'],
    registers: [registry],
  })
  build.set({ version: String(version), node: process.versions.node, store: store.engine }, 1)
}
