import { sql } from 'kysely'
import { DAY_MS } from '../../util/time.ts'
import type { Session } from '../engine/session.ts'

/** No pause, lease or block reaches further than this; what does was written while the clock was wrong. */
const FURTHEST_MS = DAY_MS

/** Takes back what a clock that was wrong for a moment put off by days or years: work, leases, writes and blocks, by the database's clock. */
export async function pullBackFuture(store: Session): Promise<void> {
  const furthest = sql<number>`${store.clock()} + ${FURTHEST_MS}`
  const now = store.clock()
  const { db } = store
  await db.updateTable('work').set({ run_at: now, run_by: now }).where('run_at', '>', furthest).execute()
  await db.updateTable('work').set({ not_before: null }).where('not_before', '>', furthest).execute()
  await db.updateTable('work').set({ lease_until: now }).where('lease_until', '>', furthest).execute()
  await db.deleteFrom('github_writes').where('at', '>', furthest).execute()
  await db.updateTable('rate_budgets').set({ blocked_until: null }).where('blocked_until', '>', furthest).execute()
}

/**
 * The same for pull requests that were read then: an older reading never replaces a newer one, so nothing would be kept of them until
 * that day. `now` in milliseconds since the epoch, by the clock that evaluations go by.
 */
export async function pullBackReadings({ db }: Session, now: number): Promise<void> {
  await db
    .updateTable('pull_requests')
    .set({ taken_at: now })
    .where('taken_at', '>', now + FURTHEST_MS)
    .execute()
}
