import { type RawBuilder, type SqlBool, sql } from 'kysely'
import { APP_WIDE, HISTORY_WORK, INSTALLATION_WORK } from '../../work/work.ts'
import type { Session } from '../engine/session.ts'

/** Rows of `work` that nobody runs and somebody wants; the same words as in the index `work_waiting`. */
export const WAITING = sql<SqlBool>`work.lease_token is null and work.run_at is not null`

/** Nothing is done for an installation that is suspended or gone, except finding out whether it still is. */
export const PERMITTED = sql<SqlBool>`(work.kind = ${sql.lit(INSTALLATION_WORK)} or work.installation_id = ${sql.lit(APP_WIDE)}
  or exists (select 1 from installations
    where installations.id = work.installation_id and installations.suspended_at is null))`

/** A history waits while another one of its installation is read, by whichever replica. */
export const HAS_TURN = sql<SqlBool>`(work.kind <> ${sql.lit(HISTORY_WORK)} or not exists (select 1 from work as reader
  where reader.kind = ${sql.lit(HISTORY_WORK)} and reader.lease_token is not null
    and reader.installation_id = work.installation_id))`

/** Of several histories that are due, the one that has waited longest: none of them may be claimed beside it. */
export function isFirstHistory(store: Session, installationId: string): RawBuilder<SqlBool> {
  return sql<SqlBool>`(work.kind <> ${sql.lit(HISTORY_WORK)} or work.key = (select first.key from work as first
    where first.installation_id = ${installationId} and first.kind = ${sql.lit(HISTORY_WORK)}
      and first.lease_token is null and first.run_at <= ${store.clock()}
    order by first.run_at, first.key limit 1))`
}

/** Waiting, due by the database's clock, permitted and, where kinds are given, one of them. */
export function isClaimable(store: Session, kinds?: readonly string[]): RawBuilder<SqlBool> {
  const ofKind = kinds === undefined ? sql`` : sql` and work.kind in (${sql.join(kinds)})`
  return sql<SqlBool>`${WAITING} and work.run_at <= ${store.clock()} and ${PERMITTED} and ${HAS_TURN}${ofKind}`
}
