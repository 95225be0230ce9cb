import { sql } from 'kysely'
import { cleanText } from './clean-text.ts'
import type { Db, Store } from './database.ts'
import { transact } from './transact.ts'
import type { WorkItem } from './work-item.ts'

/** Backoff 5 s, 10 s, 20 s … at most an hour, halved at random so that many failures do not come back together. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000
/** About six hours of trying. */
const MAX_ATTEMPTS = 14
const MAX_ERROR_LENGTH = 2_000

function held(db: Db, { kind, key, token }: WorkItem) {
  return db.updateTable('work').where('kind', '=', kind).where('key', '=', key).where('lease_token', '=', token)
}

const FREE = { lease_token: null, lease_until: null } as const

/** False when another worker has taken the item over; whoever lost it must stop. */
export async function extendLease(store: Store, item: WorkItem, leaseMs: number): Promise<boolean> {
  const lease = { lease_until: sql<number>`${store.clock} + ${sql.lit(leaseMs)}` }
  const { numUpdatedRows } = await held(store.db, item).set(lease).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether the item is still ours, lease not yet run out. */
export async function holdsLease(store: Store, { kind, key, token }: WorkItem): Promise<boolean> {
  const row = await store.db
    .selectFrom('work')
    .select('lease_token')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('lease_token', '=', token)
    .where('lease_until', '>', store.clock)
    .executeTakeFirst()
  return row !== undefined
}

/** Takes the item out, or lets it wait again if it was asked for during the run. False when it was no longer ours. */
export async function completeWork(store: Store, item: WorkItem): Promise<boolean> {
  return transact(store, async (db) => {
    const again = await held(db, item)
      .set({
        ...FREE,
        due_at: sql<number>`again_due_at`,
        first_requested_at: store.clock,
        is_debounced: 1,
        attempts: 0,
        again_due_at: null,
        last_error: null,
      })
      .where('again_due_at', 'is not', null)
      .executeTakeFirst()
    if (again.numUpdatedRows > 0n) return true
    const gone = await db
      .deleteFrom('work')
      .where('kind', '=', item.kind)
      .where('key', '=', item.key)
      .where('lease_token', '=', item.token)
      .executeTakeFirst()
    return gone.numDeletedRows > 0n
  })
}

/** Lets the item wait until an instant, without counting the run as an attempt. False when it was no longer ours. */
export async function postponeWork(store: Store, item: WorkItem, until: number): Promise<boolean> {
  const waiting = {
    ...FREE,
    due_at: until,
    is_debounced: 0,
    again_due_at: null,
    attempts: sql<number>`case when attempts > 0 then attempts - 1 else 0 end`,
  }
  const { numUpdatedRows } = await held(store.db, item).set(waiting).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Notes the error and lets the item wait longer each time; after the last attempt it is dead and waits for `doctor --replay`. */
export async function failWork(
  store: Store,
  item: WorkItem,
  failure: { readonly error: string; readonly maxAttempts?: number },
): Promise<'retry' | 'dead' | 'lost'> {
  const lastError = cleanText(failure.error.slice(0, MAX_ERROR_LENGTH))
  const isDead = item.attempts >= (failure.maxAttempts ?? MAX_ATTEMPTS)
  const pause = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (item.attempts - 1))
  const waitMs = Math.round(pause * (0.5 + Math.random() / 2))
  const row = await held(store.db, item)
    .set({
      ...FREE,
      last_error: lastError,
      is_debounced: 0,
      again_due_at: null,
      due_at: sql<number>`${store.clock} + ${sql.lit(waitMs)}`,
      // A request during the run is a new wish: it is not buried with the old one.
      dead_at: isDead ? sql<number | null>`case when again_due_at is null then ${store.clock} end` : null,
      attempts: isDead ? sql<number>`case when again_due_at is null then attempts else 0 end` : item.attempts,
    })
    .returning('dead_at')
    .executeTakeFirst()
  if (row === undefined) return 'lost'
  return row.dead_at === null ? 'retry' : 'dead'
}
