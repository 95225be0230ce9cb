import { firstReviewTimes } from '../../health/review/first-review-times.ts'
import type { RollingTimes } from '../../reports/check/check-run-model.ts'
import type { Store } from '../../store/engine/database.ts'
import { listFirstReviews } from '../../store/pull-requests/first-reviews.ts'

interface Window {
  readonly repositoryId: string
  /** The pull request that is to be compared with the others. */
  readonly exceptNumber: number
  /** Whole days (UTC) before the one of `now`, which counts too. */
  readonly windowDays: number
  /** Milliseconds since the epoch; the window's end. */
  readonly now: number
}

const DAY_MS = 24 * 3600 * 1000

/** Time to first review of the repository's last days, those still waiting included by the survival curve. One query. */
export async function readRollingTimes(
  store: Store,
  { repositoryId, exceptNumber, windowDays, now }: Window,
): Promise<RollingTimes> {
  const readySince = (Math.floor(now / DAY_MS) - windowDays) * DAY_MS
  const pulls = await listFirstReviews(store, repositoryId, { readySince, exceptNumber })
  const started = pulls.map(({ readyAt, ...pull }) => ({ ...pull, startedAt: readyAt, asOf: now }))
  return { ...firstReviewTimes(started), windowDays }
}
