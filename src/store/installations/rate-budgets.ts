import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'

/** Until when GitHub wants no request for an installation; milliseconds since the epoch, undefined where it never said. */
export async function findBlockedUntil(store: Session, installationId: string): Promise<number | undefined> {
  const row = await store.db
    .selectFrom('rate_budgets')
    .select('blocked_until')
    .where('installation_id', '=', installationId)
    .executeTakeFirst()
  return row?.blocked_until ?? undefined
}

/** Notes what GitHub said; of two blocks the later one holds. */
export async function saveBlockedUntil(store: Session, installationId: string, blockedUntil: number): Promise<void> {
  await store.db
    .insertInto('rate_budgets')
    .values({ installation_id: installationId, blocked_until: blockedUntil })
    .onConflict((conflict) =>
      conflict.column('installation_id').doUpdateSet({
        blocked_until: sql<number | null>`case
          when rate_budgets.blocked_until > excluded.blocked_until then rate_budgets.blocked_until
          else excluded.blocked_until end`,
      }),
    )
    .execute()
}

export interface BlockedInstallation {
  readonly installationId: string
  readonly leftMs: number
}

/** Installations for which nothing may be asked of GitHub now, by the database's clock. */
export async function listBlockedInstallations(store: Session): Promise<readonly BlockedInstallation[]> {
  const rows = await store.db
    .selectFrom('rate_budgets')
    .select('installation_id')
    .select(sql<number>`blocked_until - ${store.clock()}`.as('left'))
    .where('blocked_until', '>', store.clock())
    .execute()
  return rows.map(({ installation_id, left }) => ({ installationId: installation_id, leftMs: left }))
}
