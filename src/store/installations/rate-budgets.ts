import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'

/** Instants in milliseconds since the epoch. */
export interface RateBudget {
  readonly installationId: string
  readonly resource: string
  readonly remaining?: number | undefined
  readonly resetAt?: number | undefined
  readonly blockedUntil?: number | undefined
}

export async function findRateBudget(store: Session, installationId: string): Promise<RateBudget | undefined> {
  const row = await store.db
    .selectFrom('rate_budgets')
    .selectAll()
    .where('installation_id', '=', installationId)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    installationId,
    resource: row.resource,
    remaining: row.remaining ?? undefined,
    resetAt: row.reset_at ?? undefined,
    blockedUntil: row.blocked_until ?? undefined,
  }
}

/** Notes what GitHub said; of two blocks the later one holds. */
export async function saveRateBudget(store: Session, budget: RateBudget): Promise<void> {
  const row = {
    installation_id: budget.installationId,
    resource: budget.resource,
    remaining: budget.remaining ?? null,
    reset_at: budget.resetAt ?? null,
    blocked_until: budget.blockedUntil ?? null,
  }
  await store.db
    .insertInto('rate_budgets')
    .values(row)
    .onConflict((conflict) =>
      conflict.column('installation_id').doUpdateSet({
        ...row,
        blocked_until: sql<number | null>`case
          when excluded.blocked_until is null then rate_budgets.blocked_until
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
