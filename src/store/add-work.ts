import { sql } from 'kysely'
import type { Db, Store } from './database.ts'
import type { WorkRequest } from './work-item.ts'

/** SQLite takes 32,766 parameters a statement; a row has eight. */
const ROWS_A_STATEMENT = 500

/** Adds requests; see `addWorkTo`. */
export function addWork(store: Store, requests: readonly WorkRequest[]): Promise<void> {
  return addWorkTo(store.db, store, requests)
}

/**
 * Puts keys into the work set, inside a caller's transaction. A key that waits already is not added again: a debounced one is
 * pushed back, at most to its latest instant, and an urgent request pulls it forward. A key that is running gets one more run; a
 * dead one lives again.
 */
export async function addWorkTo(db: Db, store: Pick<Store, 'clock'>, requests: readonly WorkRequest[]): Promise<void> {
  const unique = [...merged(requests)]
  for (let start = 0; start < unique.length; start += ROWS_A_STATEMENT) {
    await insertRows(db, store, unique.slice(start, start + ROWS_A_STATEMENT))
  }
}

/** One row a key: a statement may not touch the same row twice. Keys are sorted so that two transactions lock in one order. */
function merged(requests: readonly WorkRequest[]): WorkRequest[] {
  const byKey = new Map<string, WorkRequest>()
  for (const request of requests) {
    const id = `${request.kind}\n${request.key}`
    const known = byKey.get(id)
    const isSooner = known === undefined || (request.delayMs ?? 0) < (known.delayMs ?? 0)
    if (isSooner) byKey.set(id, request)
  }
  return [...byKey].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, request]) => request)
}

async function insertRows(db: Db, { clock }: Pick<Store, 'clock'>, requests: readonly WorkRequest[]): Promise<void> {
  const latest = Math.max(...requests.map(({ delayMs = 0, maxDelayMs = delayMs }) => maxDelayMs))
  await db
    .insertInto('work')
    .values(
      requests.map(({ kind, key, installationId, delayMs = 0, priority = 0 }) => ({
        ...{ kind, key, installation_id: installationId, priority, attempts: 0 },
        due_at: sql<number>`${clock} + ${sql.lit(delayMs)}`,
        first_requested_at: clock,
        is_debounced: delayMs > 0 ? 1 : 0,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['kind', 'key']).doUpdateSet({
        installation_id: sql`excluded.installation_id`,
        priority: sql`case when excluded.priority > work.priority then excluded.priority else work.priority end`,
        again_due_at: sql`case when work.lease_token is null then null else excluded.due_at end`,
        due_at: dueAt(latest),
        first_requested_at: sql`case when work.dead_at is null then work.first_requested_at else excluded.first_requested_at end`,
        is_debounced: sql`case when work.dead_at is null then work.is_debounced * excluded.is_debounced else excluded.is_debounced end`,
        attempts: sql`case when work.dead_at is null then work.attempts else 0 end`,
        dead_at: null,
      }),
    )
    .execute()
}

/** Running: unchanged. Dead: as asked. Urgent: the sooner of both. Debounced: as asked, but not beyond the latest instant. */
function dueAt(maxDelayMs: number) {
  const cap = sql`work.first_requested_at + ${sql.lit(maxDelayMs)}`
  return sql<number>`case
    when work.lease_token is not null then work.due_at
    when work.dead_at is not null then excluded.due_at
    when excluded.is_debounced = 0 then case when excluded.due_at < work.due_at then excluded.due_at else work.due_at end
    when work.is_debounced = 0 then work.due_at
    when excluded.due_at < ${cap} then excluded.due_at
    else ${cap} end`
}
