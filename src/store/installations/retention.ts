import { sql } from 'kysely'
import { DAY_MS } from '../../util/time.ts'
import { APP_WIDE, INSTALLATION_WORK } from '../../work/work.ts'
import type { Store } from '../engine/database.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { EXPIRING_KINDS } from '../publications/publication-kinds.ts'
import { adoptPeopleKeys } from './people-keys.ts'

/** An item given up is of use as long as somebody may look for it. */
const DEAD_WORK_MS = 30 * DAY_MS
/** GitHub itself forgets a check run after 400 days. */
const PUBLISHED_MS = 400 * DAY_MS

/**
 * Deletes what is kept for a while only, by the database's clock, and what was left behind for an installation that is gone.
 * Gives the number of deliveries deleted.
 */
export async function deleteExpired(
  store: Store,
  { deliveriesOlderThanMs }: { readonly deliveriesOlderThanMs: number },
): Promise<number> {
  const { db } = store
  const before = (ms: number) => sql<number>`${store.clock()} - ${ms}`
  await db.deleteFrom('removed_installations').where('removed_at', '<', before(deliveriesOlderThanMs)).execute()
  await db.deleteFrom('absences').where('last_at', '<', before(deliveriesOlderThanMs)).execute()
  await db.deleteFrom('delivery_gaps').where('until_at', '<', before(PUBLISHED_MS)).execute()
  await db.deleteFrom('sessions').where('expires_at', '<=', store.clock()).execute()
  await db.deleteFrom('work').where('dead_at', '<', before(DEAD_WORK_MS)).execute()
  await db
    .deleteFrom('published')
    .where('kind', 'in', EXPIRING_KINDS)
    .where('updated_at', '<', before(PUBLISHED_MS))
    .execute()
  await deleteLeftOver(store)
  await adoptPeopleKeys(store)
  const old = db.deleteFrom('deliveries').where('received_at', '<', before(deliveriesOlderThanMs))
  const { numDeletedRows } = await old.executeTakeFirst()
  return Number(numDeletedRows)
}

/** What arrived for an installation after it was removed, or before it was ever known. */
async function deleteLeftOver(store: Session): Promise<void> {
  await transact(store, async ({ db }) => {
    for (const table of ['work', 'schedules', 'rate_budgets'] as const) {
      const left = db
        .deleteFrom(table)
        .where('installation_id', '!=', APP_WIDE)
        .where('installation_id', 'not in', db.selectFrom('installations').select('id'))
      await (table === 'work' ? left.where(sql.ref('kind'), '!=', INSTALLATION_WORK) : left).execute()
    }
  })
}
