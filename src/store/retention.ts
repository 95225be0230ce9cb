import { actorKey } from './actor-keys.ts'
import type { Store } from './database.ts'
import { transact } from './transact.ts'

/** Deletes what is kept for a while only, by the database's clock. Gives the number of deliveries deleted. */
export async function deleteExpired(
  store: Store,
  { deliveriesOlderThanMs }: { deliveriesOlderThanMs: number },
): Promise<number> {
  const { numDeletedRows } = await store.db
    .deleteFrom('deliveries')
    .where(({ eb }) => eb('received_at', '<', eb(store.clock, '-', deliveriesOlderThanMs)))
    .executeTakeFirst()
  return Number(numDeletedRows)
}

const OF_INSTALLATION = [
  'repositories',
  'pull_requests',
  'deliveries',
  'work',
  'schedules',
  'published',
  'configurations',
] as const
const OF_REPOSITORY = ['reviews', 'comment_scores', 'facts', 'disputes'] as const

/** Every row kept about an installation, as `{table, …}`. Reviewers are keys, never names; the secret itself stays here. */
export async function* exportInstallation(store: Store, id: string): AsyncGenerator<Record<string, unknown>> {
  const { db } = store
  for (const table of OF_INSTALLATION) {
    const rows = await db.selectFrom(table).selectAll().where('installation_id', '=', id).execute()
    for (const row of rows) yield { table, ...row }
  }
  const repositories = db.selectFrom('repositories').select('id').where('installation_id', '=', id)
  for (const table of OF_REPOSITORY) {
    const rows = await db.selectFrom(table).selectAll().where('repository_id', 'in', repositories).execute()
    for (const row of rows) yield { table, ...row }
  }
}

/**
 * Takes one person out of every installation: their reviews lose the key, their disputes go, and a tombstone keeps reading GitHub
 * again from bringing them back. Counts stay as they are. Gives the number of rows changed.
 */
export async function eraseActor(
  store: Store,
  who: { readonly accountId: string; readonly login: string },
): Promise<number> {
  return transact(store, async (db) => {
    let changed = 0
    for (const { id, actor_secret } of await db.selectFrom('installations').select(['id', 'actor_secret']).execute()) {
      const keys = [actorKey(actor_secret, who.accountId), actorKey(actor_secret, who.login.toLowerCase())]
      const repositories = db.selectFrom('repositories').select('id').where('installation_id', '=', id)
      const reviews = await db
        .updateTable('reviews')
        .set({ reviewer_key: null })
        .where('reviewer_key', 'in', keys)
        .where('repository_id', 'in', repositories)
        .executeTakeFirst()
      const disputes = await db.deleteFrom('disputes').where('by_key', 'in', keys).executeTakeFirst()
      changed += Number(reviews.numUpdatedRows) + Number(disputes.numDeletedRows)
      await db
        .insertInto('erased_actors')
        .values(keys.map((actor_key) => ({ installation_id: id, actor_key })))
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    }
    return changed
  })
}
