import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'
import { isClaimable, WAITING } from './claimable.ts'

export interface WorkCount {
  readonly waiting: number
  readonly running: number
  readonly dead: number
  /** For how long the item that waits longest could have been taken, in milliseconds; 0 when nothing is due. */
  readonly oldestDueMs: number
}

/**
 * One scan, for the metrics page.
 *
 * @param soonMs only what is due within so many milliseconds counts as waiting; absent: all
 */
export async function countWork(store: Session, soonMs?: number): Promise<WorkCount> {
  const waiting = soonMs === undefined ? WAITING : sql`${WAITING} and run_at <= ${store.clock()} + ${soonMs}`
  const count = (condition: unknown) => sql<number>`coalesce(sum(case when ${condition} then 1 else 0 end), 0)`
  return store.db
    .selectFrom('work')
    .select([
      count(waiting).as('waiting'),
      count(sql`lease_token is not null`).as('running'),
      count(sql`dead_at is not null`).as('dead'),
      sql<number>`coalesce(max(case when ${isClaimable(store)} then ${store.clock()} - run_at end), 0)`.as(
        'oldestDueMs',
      ),
    ])
    .executeTakeFirstOrThrow()
}
