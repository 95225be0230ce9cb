import type { Session } from '../engine/session.ts'
import { PERSON_TABLES } from './person-tables.ts'

/**
 * Keeps the tombstones of an installation that is about to be removed, and the secret without which they say nothing: uninstalling the App
 * and installing it again must not undo an erasure (F18). Where nobody was erased nothing is kept.
 */
export async function keepTombstones({ db }: Session, installationId: string): Promise<void> {
  const rows = await db
    .selectFrom('erased_actors')
    .innerJoin('installations', 'installations.id', 'erased_actors.installation_id')
    .select(['installations.account', 'installations.actor_secret', 'erased_actors.actor_key'])
    .where('installations.id', '=', installationId)
    .execute()
  if (rows.length === 0) return
  await db
    .insertInto('kept_tombstones')
    .values(
      rows.map(({ account, actor_secret, actor_key }) => ({ account: account.toLowerCase(), actor_secret, actor_key })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/**
 * Gives tombstones that were kept for an account back to its installation, together with their secret. Keys that were made with another
 * secret meanwhile are dropped, as nobody could tell whose they are.
 */
export async function restoreTombstones(
  { db }: Session,
  { id, account }: { readonly id: string; readonly account: string },
): Promise<void> {
  const kept = await db
    .selectFrom('kept_tombstones')
    .select(['actor_secret', 'actor_key'])
    .where('account', '=', account.toLowerCase())
    .execute()
  const secret = kept.at(-1)?.actor_secret
  if (secret === undefined) return
  const repositories = db.selectFrom('repositories').select('id').where('installation_id', '=', id)
  await db.updateTable('reviews').set({ reviewer_key: null }).where('repository_id', 'in', repositories).execute()
  await db.updateTable('signal_facts').set({ author_key: null }).where('repository_id', 'in', repositories).execute()
  await db.deleteFrom('signal_comments').where('repository_id', 'in', repositories).execute()
  await db.deleteFrom('disputes').where('repository_id', 'in', repositories).execute()
  for (const { table } of PERSON_TABLES) await db.deleteFrom(table).where('installation_id', '=', id).execute()
  await db.updateTable('installations').set({ actor_secret: secret }).where('id', '=', id).execute()
  await db
    .insertInto('erased_actors')
    .values(kept.map(({ actor_key }) => ({ installation_id: id, actor_key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db.deleteFrom('kept_tombstones').where('account', '=', account.toLowerCase()).execute()
}
