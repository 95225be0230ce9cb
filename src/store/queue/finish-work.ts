import { type RawBuilder, sql } from 'kysely'
import { MAX_ATTEMPTS, type WorkItem } from '../../work/work.ts'
import type { Session } from '../engine/session.ts'

/** Backoff 5 s, 10 s, 20 s … at most an hour, up to a half less at random, so that many failures do not come back together. */
const FIRST_PAUSE_MS = 5_000
const LONGEST_PAUSE_MS = 3_600_000
const MAX_ERROR_LENGTH = 2_000

const FREE = { lease_token: null, lease_until: null, worker_id: null }

function held({ db }: Session, { kind, key, token }: WorkItem) {
  return db.updateTable('work').where('kind', '=', kind).where('key', '=', key).where('lease_token', '=', token)
}

/** False when the item was taken from us; whoever lost it must stop. */
export async function extendLease(store: Session, item: WorkItem, leaseMs: number): Promise<boolean> {
  const lease = { lease_until: sql<number>`${store.clock()} + ${leaseMs}` }
  const { numUpdatedRows } = await held(store, item).set(lease).executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Whether the item is still ours. Inside a transaction nobody can take it before the transaction ends: a fenced write. */
export async function holdsLease(store: Session, { kind, key, token }: WorkItem): Promise<boolean> {
  const query = store.db
    .selectFrom('work')
    .select('lease_token')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('lease_token', '=', token)
    .where('lease_until', '>', store.clock())
  const isFence = store.engine === 'postgres' && store.db.isTransaction
  return (await (isFence ? query.forUpdate() : query).executeTakeFirst()) !== undefined
}

/**
 * Takes the item out, or lets it wait again if it was asked for during the run. False when it was no longer ours. The first
 * statement does nothing when there was such a request, so none can be lost between the two.
 */
export async function completeWork(store: Session, item: WorkItem): Promise<boolean> {
  const { numDeletedRows } = await store.db
    .deleteFrom('work')
    .where('kind', '=', item.kind)
    .where('key', '=', item.key)
    .where('lease_token', '=', item.token)
    .where('run_at', 'is', null)
    .executeTakeFirst()
  if (numDeletedRows > 0n) return true
  const { numUpdatedRows } = await held(store, item)
    .set({ ...FREE, attempts: 0, last_error: null })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Lets the item wait until an instant (milliseconds since the epoch) whatever is asked meanwhile, without counting the run as an
 * attempt. False when it was no longer ours.
 */
export async function postponeWork(store: Session, item: WorkItem, until: number): Promise<boolean> {
  const { numUpdatedRows } = await held(store, item)
    .set({
      ...FREE,
      run_at: until,
      not_before: until,
      run_by: store.clock(),
      attempts: sql<number>`attempts - 1`,
    })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/**
 * Notes the error and lets the item wait, longer each time. After the last attempt it is dead and waits for `replayDeadWork`,
 * unless it was asked for during the run: that is a new request, not buried with the old one.
 */
export async function failWork(
  store: Session,
  item: WorkItem,
  failure: {
    readonly error: string
    readonly maxAttempts?: number
    /** The other side said when to come back at the earliest; milliseconds. */
    readonly retryAfterMs?: number
  },
): Promise<'retry' | 'dead' | 'lost'> {
  const isLast = item.attempts >= (failure.maxAttempts ?? MAX_ATTEMPTS)
  const retryAt = sql<number>`${store.clock()} + ${Math.max(pauseMs(item.attempts), failure.retryAfterMs ?? 0)}`
  const row = await held(store, item)
    .set({ ...FREE, last_error: failure.error.slice(0, MAX_ERROR_LENGTH) })
    .set(isLast ? buryUnlessRequested(store, retryAt) : { ...waitUntil(store, retryAt), dead_at: null })
    .returning('dead_at')
    .executeTakeFirst()
  if (row === undefined) return 'lost'
  return row.dead_at === null ? 'retry' : 'dead'
}

function waitUntil(store: Session, at: RawBuilder<number>) {
  return { run_at: at, not_before: at, run_by: store.clock() }
}

/** A request during the last run is a new item with all its attempts; without one the item is dead. */
function buryUnlessRequested(store: Session, retryAt: RawBuilder<number>) {
  const { run_at, not_before, run_by } = waitUntil(store, retryAt)
  const ifRequested = (value: RawBuilder<number>) => sql<number | null>`case when run_at is not null then ${value} end`
  return {
    run_at: ifRequested(run_at),
    not_before: ifRequested(not_before),
    run_by: ifRequested(run_by),
    dead_at: sql<number | null>`case when run_at is null then ${store.clock()} end`,
    attempts: sql<number>`case when run_at is null then attempts else 0 end`,
  }
}

function pauseMs(attempts: number): number {
  const longest = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (attempts - 1))
  return Math.round(longest * (1 - Math.random() / 2))
}
