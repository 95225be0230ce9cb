import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { MINUTE_MS, SECOND_MS } from '../../util/time.ts'
import { isScheduleName, SCHEDULES, type ScheduleName, scheduledWork } from '../../work/schedules.ts'
import { databaseNow } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { enqueue } from './enqueue.ts'

export interface Schedule {
  readonly name: ScheduleName
  readonly installationId: string
  /** Milliseconds since the epoch, by the database's clock. */
  readonly nextAt: number
}

/** Pure: the slot after one that is due. `previous` and `now` in milliseconds since the epoch; the answer must be after `now`. */
export type NextSlot = (name: ScheduleName, previous: number, now: number) => number

/** Makes a schedule, or leaves an existing one as it is: a restart does not move the next slot. True when it was made. */
export async function upsertSchedule(store: Session, { name, installationId, nextAt }: Schedule): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await store.db
    .insertInto('schedules')
    .values({ name, installation_id: installationId, next_at: nextAt })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows > 0n
}

export async function removeSchedule(
  store: Session,
  { name, installationId }: Omit<Schedule, 'nextAt'>,
): Promise<void> {
  await store.db
    .deleteFrom('schedules')
    .where('name', '=', name)
    .where('installation_id', '=', installationId)
    .execute()
}

/** How far a clock may be off before a slot counts as wrong. */
const TOLERANCE_MS = MINUTE_MS

/** A slot further away than one period was written while the clock was wrong; it is due, or it would wait for that day. */
function isDue(store: Session): RawBuilder<SqlBool> {
  const wrong = Object.entries(SCHEDULES).map(
    ([name, seconds]) =>
      sql<SqlBool>`(name = ${name} and next_at > ${store.clock()} + ${seconds * SECOND_MS + TOLERANCE_MS})`,
  )
  return sql<SqlBool>`(next_at <= ${store.clock()} or ${sql.join(wrong, sql` or `)})`
}

/**
 * Turns due slots into work, each slot once whatever the number of replicas: the row is moved on in the transaction that adds the
 * work. Slots missed while nobody ran are caught up once. A schedule of a newer version is left to that version. Gives the number of
 * schedules that were due.
 */
export async function claimDueSchedules(store: Session, nextSlot: NextSlot): Promise<number> {
  const due = (session: Session) =>
    session.db
      .selectFrom('schedules')
      .select(['name', 'installation_id', 'next_at'])
      .where('name', 'in', Object.keys(SCHEDULES))
      .where(isDue(session))
  if ((await due(store).limit(1).execute()).length === 0) return 0
  return transact(store, async (tx) => {
    const now = await databaseNow(tx)
    const rows = await (tx.engine === 'postgres' ? due(tx).forUpdate().skipLocked() : due(tx)).execute()
    const schedules = rows.flatMap(({ name, ...row }) => (isScheduleName(name) ? [{ name, ...row }] : []))
    for (const { name, installation_id, next_at } of schedules) {
      await tx.db
        .updateTable('schedules')
        .set({ next_at: nextSlot(name, Math.min(next_at, now), now) })
        .where('name', '=', name)
        .where('installation_id', '=', installation_id)
        .execute()
    }
    await enqueue(
      tx,
      schedules.map(({ name, installation_id }) => scheduledWork(name, installation_id)),
    )
    return schedules.length
  })
}
