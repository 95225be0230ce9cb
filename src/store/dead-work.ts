import { sql } from 'kysely'
import type { Store } from './database.ts'

export interface DeadItem {
  readonly kind: string
  readonly key: string
  readonly installationId: string
  readonly attempts: number
  readonly deadAt: number
  readonly lastError: string
}

export interface WorkCount {
  readonly waiting: number
  readonly running: number
  readonly dead: number
  /** How long the oldest due item has waited, in milliseconds; 0 when nothing is due. */
  readonly oldestDueMs: number
}

/** Items given up, the newest first, with their last error. */
export async function listDeadWork(store: Store, limit = 100): Promise<readonly DeadItem[]> {
  const rows = await store.db
    .selectFrom('work')
    .selectAll()
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ kind: row.kind, key: row.key, installationId: row.installation_id, attempts: row.attempts },
    ...{ deadAt: row.dead_at ?? 0, lastError: row.last_error ?? '' },
  }))
}

/** Lets every dead item be tried again from the beginning; gives their number. */
export async function replayDeadWork(store: Store): Promise<number> {
  const { numUpdatedRows } = await store.db
    .updateTable('work')
    .set({ dead_at: null, attempts: 0, due_at: store.clock, first_requested_at: store.clock })
    .where('dead_at', 'is not', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** One scan for the metrics page. */
export async function countWork(store: Store): Promise<WorkCount> {
  const isRunning = sql`dead_at is null and lease_until > ${store.clock}`
  const isWaiting = sql`dead_at is null and (lease_until is null or lease_until <= ${store.clock})`
  const row = await store.db
    .selectFrom('work')
    .select([
      sql<number>`coalesce(sum(case when ${isWaiting} then 1 else 0 end), 0)`.as('waiting'),
      sql<number>`coalesce(sum(case when ${isRunning} then 1 else 0 end), 0)`.as('running'),
      sql<number>`coalesce(sum(case when dead_at is not null then 1 else 0 end), 0)`.as('dead'),
      sql<number>`coalesce(max(case when ${isWaiting} then ${store.clock} - due_at else 0 end), 0)`.as('oldest'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(row.waiting),
    running: Number(row.running),
    dead: Number(row.dead),
    oldestDueMs: Math.max(0, Number(row.oldest)),
  }
}
