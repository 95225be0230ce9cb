import { MIN_EVENTS } from '../../health/review/figure.ts'
import type { RollingTimes } from '../../reports/check/check-run-model.ts'
import { createIntegerSorter } from '../../statistics/sort-integers.ts'
import { survivalValues } from '../../statistics/survival-quantile.ts'
import type { Store } from '../../store/engine/database.ts'
import { readReviewSpans } from '../../store/pull-requests/review-days.ts'

interface Window {
  readonly repositoryId: string
  /** The pull request that is to be compared with the others. */
  readonly exceptNumber: number
  readonly windowDays: number
  /** Milliseconds since the epoch; the window's end. */
  readonly now: number
}

const sortEnded = createIntegerSorter()
const sortRunning = createIntegerSorter()

/** Time to first review of the repository's last days, those still waiting included by the survival curve. One query. */
export async function readRollingTimes(
  store: Store,
  { repositoryId, exceptNumber, windowDays, now }: Window,
): Promise<RollingTimes> {
  const since = now - windowDays * 24 * 3600 * 1000
  const spans = await readReviewSpans(store, repositoryId, { since, now, exceptNumber })
  // Nothing waits from here to the end, so that nobody else can call the sorters in between.
  const sorted = { observed: sortEnded(spans.ended), censored: sortRunning(spans.running) }
  const n = sorted.observed.length
  const [p50, p95] = survivalValues(sorted, [0.5, 0.95])
  return {
    n,
    windowDays,
    p50: n >= MIN_EVENTS.p50 ? p50 : undefined,
    p95: n >= MIN_EVENTS.p95 ? p95 : undefined,
  }
}
