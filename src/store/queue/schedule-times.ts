import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'

export interface ScheduleTimes {
  readonly name: string
  /** For how long the slot is due that waits longest; 0 when none is. */
  readonly overdueMs: number
  /** Until the slot that is farthest away; 0 when all are due. */
  readonly aheadMs: number
}

/** Each schedule over all installations, by the database's clock. */
export async function listScheduleTimes(store: Session): Promise<readonly ScheduleTimes[]> {
  const rows = await store.db
    .selectFrom('schedules')
    .select('name')
    .select(sql<number>`${store.clock()} - min(next_at)`.as('overdue'))
    .select(sql<number>`max(next_at) - ${store.clock()}`.as('ahead'))
    .groupBy('name')
    .orderBy('name')
    .execute()
  return rows.map(({ name, overdue, ahead }) => ({
    name,
    overdueMs: Math.max(0, overdue),
    aheadMs: Math.max(0, ahead),
  }))
}
