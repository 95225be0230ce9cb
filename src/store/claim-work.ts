import { randomUUID } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import type { Db, Store } from './database.ts'
import type { Schema } from './schema.ts'
import { transact } from './transact.ts'
import type { WorkItem } from './work-item.ts'

export interface ClaimOptions {
  readonly workerId: string
  readonly leaseMs: number
  readonly limit?: number
}

/**
 * Takes due items under a lease, none that another worker holds. Installations take turns: the one with the fewest running items
 * goes first, so that ten thousand items of one do not delay another's.
 */
export async function claimWork(store: Store, options: ClaimOptions): Promise<readonly WorkItem[]> {
  const limit = options.limit ?? 1
  if ((await installationsInTurn(store, store.db)).length === 0) return []
  return transact(store, async (db) => {
    const claimed: WorkItem[] = []
    let round = await installationsInTurn(store, db)
    while (round.length > 0 && claimed.length < limit) {
      const next: string[] = []
      for (const installationId of round) {
        if (claimed.length >= limit) break
        const item = await claimOne(store, db, installationId, options.leaseMs)
        if (item !== undefined) {
          claimed.push(item)
          next.push(installationId)
        }
      }
      round = next
    }
    return claimed
  })
}

function isDue(store: Store) {
  return (eb: ExpressionBuilder<Schema, 'work'>) =>
    eb.and([
      eb('work.dead_at', 'is', null),
      eb.or([
        eb.and([eb('work.lease_token', 'is', null), eb('work.due_at', '<=', store.clock)]),
        eb('work.lease_until', '<=', store.clock),
      ]),
    ])
}

/** Installations that have due work and are not suspended, the least busy and longest waiting first. */
async function installationsInTurn(store: Store, db: Db): Promise<readonly string[]> {
  const running = sql<number>`(select count(*) from work as busy where busy.installation_id = work.installation_id
    and busy.lease_until > ${store.clock})`
  const rows = await db
    .selectFrom('work')
    .leftJoin('installations', 'installations.id', 'work.installation_id')
    .select(['work.installation_id', running.as('running'), sql<number>`min(work.due_at)`.as('oldest')])
    .where('installations.suspended_at', 'is', null)
    .where(isDue(store))
    .groupBy('work.installation_id')
    .orderBy('running')
    .orderBy('oldest')
    .limit(50)
    .execute()
  return rows.map(({ installation_id }) => installation_id)
}

async function claimOne(store: Store, db: Db, installationId: string, leaseMs: number): Promise<WorkItem | undefined> {
  const candidate = db
    .selectFrom('work')
    .select(['kind', 'key'])
    .where('installation_id', '=', installationId)
    .where(isDue(store))
    .orderBy('priority', 'desc')
    .orderBy('due_at')
    .limit(1)
  const found = await (store.engine === 'postgres' ? candidate.forUpdate().skipLocked() : candidate).executeTakeFirst()
  if (found === undefined) return undefined
  const token = randomUUID()
  const row = await db
    .updateTable('work')
    .set({
      lease_token: token,
      lease_until: sql<number>`${store.clock} + ${sql.lit(leaseMs)}`,
      attempts: sql<number>`attempts + 1`,
    })
    .where('kind', '=', found.kind)
    .where('key', '=', found.key)
    .returning(['attempts', 'lease_until'])
    .executeTakeFirstOrThrow()
  return { ...found, installationId, attempts: row.attempts, token, leasedUntil: row.lease_until ?? 0 }
}

/** When something will be due, by the database's clock; undefined when nothing waits. An expired lease counts as due. */
export async function nextWorkAt(store: Store): Promise<number | undefined> {
  const { next } = await store.db
    .selectFrom('work')
    .select(sql<number | null>`min(case when lease_token is null then due_at else lease_until end)`.as('next'))
    .where('dead_at', 'is', null)
    .executeTakeFirstOrThrow()
  return next ?? undefined
}
