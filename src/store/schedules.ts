import { addWorkTo } from './add-work.ts'
import { databaseNow, type Store } from './database.ts'
import { transact } from './transact.ts'

export interface Schedule {
  readonly name: string
  readonly installationId: string
  /** Milliseconds since the epoch, by the database's clock. */
  readonly nextAt: number
}

/** Pure: the slot after one that is due. `previous` and `now` in milliseconds since the epoch. */
export type NextSlot = (name: string, previous: number, now: number) => number

/** Makes a schedule, or leaves an existing one as it is. */
export async function upsertSchedule(store: Store, { name, installationId, nextAt }: Schedule): Promise<void> {
  await store.db
    .insertInto('schedules')
    .values({ name, installation_id: installationId, next_at: nextAt })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function removeSchedule(store: Store, { name, installationId }: Omit<Schedule, 'nextAt'>): Promise<void> {
  await store.db
    .deleteFrom('schedules')
    .where('name', '=', name)
    .where('installation_id', '=', installationId)
    .execute()
}

/**
 * Turns due slots into work, each slot once whatever the number of replicas: the row is moved on in the transaction that adds the
 * work. Slots missed while nobody ran are caught up once. Gives the number of schedules that were due.
 */
export async function claimDueSchedules(store: Store, nextSlot: NextSlot): Promise<number> {
  const waiting = await store.db
    .selectFrom('schedules')
    .select('name')
    .where('next_at', '<=', store.clock)
    .limit(1)
    .execute()
  if (waiting.length === 0) return 0
  const now = await databaseNow(store)
  return transact(store, async (db) => {
    const query = db.selectFrom('schedules').selectAll().where('next_at', '<=', now)
    const due = await (store.engine === 'postgres' ? query.forUpdate().skipLocked() : query).execute()
    for (const { name, installation_id, next_at } of due) {
      await db
        .updateTable('schedules')
        .set({ next_at: nextSlot(name, next_at, now) })
        .where('name', '=', name)
        .where('installation_id', '=', installation_id)
        .execute()
      const key = installation_id === '0' ? name : installation_id
      await addWorkTo(db, store, [{ kind: name, key, installationId: installation_id }])
    }
    return due.length
  })
}
