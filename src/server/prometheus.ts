import { emitterEventNames } from '@octokit/webhooks'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Store } from '../store/engine/database.ts'
import { countWork } from '../store/queue/count-work.ts'

/** Prometheus metrics of one process. No label ever holds a repository, a person or any text from GitHub. */
export interface Metrics {
  countDelivery(event: string, status: number): void
  countWork(kind: string, result: string, elapsedMs: number): void
  /** The exposition text, with the queue's state read from the store at that moment. */
  render(): Promise<{ readonly contentType: string; readonly text: string }>
}

/** Event names come from outside; unknown ones are counted together, so that a sender cannot make endless series. */
const KNOWN_EVENTS: ReadonlySet<string> = new Set(emitterEventNames)

export function createMetrics(store: Store): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const deliveries = new Counter({
    name: 'soundings_deliveries_total',
    help: 'Webhook deliveries by event and HTTP status sent',
    labelNames: ['event', 'status'],
    registers: [registry],
  })
  const work = new Histogram({
    name: 'soundings_work_seconds',
    help: 'Time spent on one item of work, by kind and result',
    labelNames: ['kind', 'result'],
    buckets: [0.05, 0.2, 0.5, 1, 2, 5, 15, 60],
    registers: [registry],
  })
  watchQueue(store, registry)
  return {
    countDelivery(event, status) {
      deliveries.inc({ event: KNOWN_EVENTS.has(event) ? event : 'other', status: String(status) })
    },
    countWork: (kind, result, elapsedMs) => work.observe({ kind, result }, elapsedMs / 1000),
    render: async () => ({ contentType: registry.contentType, text: await registry.metrics() }),
  }
}

function watchQueue(store: Store, registry: Registry): void {
  new Gauge({
    name: 'soundings_work_items',
    help: 'Items of work by state; dead ones wait for `soundings doctor --replay`',
    labelNames: ['state'],
    registers: [registry],
    async collect() {
      const { waiting, running, dead } = await countWork(store)
      this.set({ state: 'waiting' }, waiting)
      this.set({ state: 'running' }, running)
      this.set({ state: 'dead' }, dead)
    },
  })
  new Gauge({
    name: 'soundings_work_oldest_due_seconds',
    help: 'Age of the oldest item that is due and not yet taken',
    registers: [registry],
    async collect() {
      this.set((await countWork(store)).oldestDueMs / 1000)
    },
  })
}
