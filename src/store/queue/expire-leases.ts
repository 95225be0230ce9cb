import { sql } from 'kysely'
import { MAX_ATTEMPTS } from '../../work/work.ts'
import type { Session } from '../engine/session.ts'

const FREE = { lease_token: null, lease_until: null, worker_id: null }

/**
 * Lets items wait again whose worker has not been heard of for a whole lease; if that worker comes back, its token is worth nothing.
 * An item that has outlived its last attempt is dead, or one that kills its worker would do so for ever.
 */
export async function expireLeases(store: Session): Promise<void> {
  const { db } = store
  const expired = db
    .selectFrom('work')
    .select(['kind', 'key'])
    .where('lease_token', 'is not', null)
    .where('lease_until', '<=', store.clock())
  if ((await expired.limit(1).execute()).length === 0) return
  const isDead = sql`work.attempts >= ${sql.lit(MAX_ATTEMPTS)} and work.run_at is null`
  await db
    .with('expired', () => (store.engine === 'postgres' ? expired.forUpdate().skipLocked() : expired))
    .updateTable('work')
    .from('expired')
    .whereRef('work.kind', '=', 'expired.kind')
    .whereRef('work.key', '=', 'expired.key')
    .set({
      ...FREE,
      run_at: sql<number | null>`case when ${isDead} then null else ${store.clock()} end`,
      run_by: sql<number | null>`case when ${isDead} then null else ${store.clock()} end`,
      dead_at: sql<number | null>`case when ${isDead} then ${store.clock()} end`,
      attempts: sql<number>`case when work.attempts >= ${sql.lit(MAX_ATTEMPTS)} and work.run_at is not null then 0 else work.attempts end`,
      last_error: 'the worker stopped before it was done',
    })
    .execute()
}
