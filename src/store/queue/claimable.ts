import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { APP_WIDE, INSTALLATION_WORK } from '../../work/work.ts'
import type { Session } from '../engine/session.ts'

/** Rows of `work` that nobody runs and somebody wants; the same words as in the index `work_waiting`. */
export const WAITING = sql<SqlBool>`work.lease_token is null and work.run_at is not null`

/** Nothing is done for an installation that is suspended or gone, except finding out whether it still is. */
export const PERMITTED = sql<SqlBool>`(work.kind = ${sql.lit(INSTALLATION_WORK)} or work.installation_id = ${sql.lit(APP_WIDE)}
  or exists (select 1 from installations
    where installations.id = work.installation_id and installations.suspended_at is null))`

/** Waiting, due by the database's clock, permitted and, where kinds are given, one of them. */
export function isClaimable(store: Session, kinds?: readonly string[]): RawBuilder<SqlBool> {
  const ofKind = kinds === undefined ? sql`` : sql` and work.kind in (${sql.join(kinds)})`
  return sql<SqlBool>`${WAITING} and work.run_at <= ${store.clock()} and ${PERMITTED}${ofKind}`
}
