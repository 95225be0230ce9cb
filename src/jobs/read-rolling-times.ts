import { survivalQuantile } from '../metrics/survival-quantile.ts'
import { MIN_EVENTS } from '../reports/analysis-figures.ts'
import type { RollingTimes } from '../reports/check-run.ts'
import type { Store } from '../store/database.ts'
import { listReviewClocks } from '../store/pull-requests.ts'

interface Window {
  readonly repositoryId: string
  /** The pull request that is to be compared with the others. */
  readonly exceptNumber: number
  readonly windowDays: number
  /** Milliseconds since the epoch; the window's end. */
  readonly now: number
}

/** Time to first review of the repository's last days, those still waiting included by the survival curve. */
export async function readRollingTimes(
  store: Store,
  { repositoryId, exceptNumber, windowDays, now }: Window,
): Promise<RollingTimes> {
  const since = now - windowDays * 24 * 3600 * 1000
  const rows = await listReviewClocks(store, repositoryId, { since, exceptNumber })
  const spans = rows.flatMap((row) => {
    if (row.readyAt === null) return []
    if (row.firstReviewAt !== null) return [{ duration: (row.firstReviewAt - row.readyAt) / 1000, observed: true }]
    const isOpen = row.closedAt === null && row.mergedAt === null
    return isOpen ? [{ duration: Math.max(0, now - row.readyAt) / 1000, observed: false }] : []
  })
  const n = spans.filter(({ observed }) => observed).length
  return {
    n,
    windowDays,
    p50: n >= MIN_EVENTS.p50 ? survivalQuantile(spans, 0.5).value : undefined,
    p95: n >= MIN_EVENTS.p95 ? survivalQuantile(spans, 0.95).value : undefined,
  }
}
