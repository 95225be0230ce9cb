import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import { currentCause } from '../../correlation/current-cause.ts'
import type { GithubCall } from '../../github/client/observe-calls.ts'
import type { RateLimit } from '../../github/client/parse-rate-limit.ts'

export interface GithubMetrics {
  /** Also how long a delivery waited for its check, when the call is the one that wrote it. */
  observeCall(call: GithubCall): void
  observeRate(installationId: string, rate: RateLimit): void
}

/** Seconds from a delivery to its check: events of one pull request are collected for ten of them. */
const CHECK_BUCKETS = [1, 2, 5, 10, 15, 20, 30, 60, 120, 300, 600, 1800, 3600]
const CHECK_WRITE = /^(POST|PATCH) \/repos\/\{owner\}\/\{repo\}\/check-runs/

export function createGithubMetrics(registry: Registry): GithubMetrics {
  const calls = new Counter({
    name: 'soundings_github_calls_total',
    help: 'Requests to GitHub by kind and HTTP status (graphql-errors: answered with errors in it; unreachable: no answer)',
    labelNames: ['kind', 'status'],
    registers: [registry],
  })
  const seconds = new Histogram({
    name: 'soundings_github_call_seconds',
    help: 'Time until GitHub answered, by reads and writes',
    labelNames: ['write'],
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 15],
    registers: [registry],
  })
  const checks = new Histogram({
    name: 'soundings_delivery_to_check_seconds',
    help: 'Time from the first delivery that waited to the check that answers it',
    buckets: CHECK_BUCKETS,
    registers: [registry],
  })
  const left = new Gauge({
    name: 'soundings_github_points_left',
    help: 'What GitHub said is left of an installation’s budget, as this process saw it last',
    labelNames: ['installation', 'resource'],
    registers: [registry],
  })
  return {
    observeCall(call) {
      calls.inc({ kind: call.kind, status: call.status })
      seconds.observe({ write: String(call.isWrite) }, call.elapsedMs / 1000)
      const receivedAt = currentCause()?.receivedAt ?? null
      if (receivedAt === null || !CHECK_WRITE.test(call.kind) || !/^2/.test(call.status)) return
      checks.observe(Math.max(0, Date.now() - receivedAt) / 1000)
    },
    observeRate(installation, { resource, remaining }) {
      if (remaining !== undefined) left.set({ installation, resource }, remaining)
    },
  }
}
