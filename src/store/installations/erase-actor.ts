import { sql } from 'kysely'
import type { WorkKind } from '../../work/kinds.ts'
import { jsonField } from '../engine/json-field.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { endSessionsOf } from '../sessions/sessions.ts'
import { type ActorSecret, actorKey } from './actor-keys.ts'
import { PERSON_TABLES } from './person-tables.ts'

/**
 * Somebody to be forgotten: the account's number, by which reviews and disputes are kept, and the login, by which pressed buttons wait and
 * earlier releases kept disputes; either may be unknown.
 */
export interface Actor {
  readonly accountId: string | undefined
  readonly login: string | undefined
}

/**
 * Takes one person out of every installation: their reviews and changes lose the key, their comments and disputes go, their sessions end,
 * and a tombstone keeps reading GitHub again from bringing them back. Counts stay as they are. Gives the number of rows changed.
 */
export async function eraseActor(store: Session, actor: Actor): Promise<number> {
  return transact(store, async (tx) => {
    const installations = await lockInstallations(tx)
    let changed = await eraseRequests(tx, actor.login)
    if (actor.accountId !== undefined) changed += await endSessionsOf(tx, actor.accountId)
    for (const { id, actor_secret } of installations) {
      changed += await eraseKeys(tx, id, actorKeys(actor, { salt: actor_secret, keys: tx.peopleKeys }))
    }
    return changed
  })
}

/**
 * A save waits for these locks, or sees that the rows were written meanwhile: none slips past a tombstone. A lock alone would leave no
 * trace to see.
 */
async function lockInstallations({ db, engine }: Session) {
  const query = db.selectFrom('installations').select(['id', 'actor_secret']).orderBy('id')
  const installations = await (engine === 'postgres' ? query.forUpdate() : query).execute()
  if (engine === 'postgres')
    await db
      .updateTable('installations')
      .set({ account: sql.ref('account') })
      .execute()
  return installations
}

/** Every key under which somebody may be kept in one installation. */
export function actorKeys({ accountId, login }: Actor, secret: ActorSecret): readonly string[] {
  const names = [accountId, login, login?.toLowerCase()].filter((name) => name !== undefined)
  return [...new Set(names)].map((name) => actorKey(secret, name))
}

async function eraseKeys({ db }: Session, installationId: string, keys: readonly string[]): Promise<number> {
  await db
    .insertInto('erased_actors')
    .values(keys.map((actor_key) => ({ installation_id: installationId, actor_key })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const repositories = db.selectFrom('repositories').select('id').where('installation_id', '=', installationId)
  const reviews = await db
    .updateTable('reviews')
    .set({ reviewer_key: null })
    .where('reviewer_key', 'in', keys)
    .where('repository_id', 'in', repositories)
    .executeTakeFirst()
  const authored = await db
    .updateTable('signal_facts')
    .set({ author_key: null })
    .where('author_key', 'in', keys)
    .where('repository_id', 'in', repositories)
    .executeTakeFirst()
  const comments = await db.deleteFrom('signal_comments').where('person_key', 'in', keys).executeTakeFirst()
  const disputes = await db.deleteFrom('disputes').where('by_key', 'in', keys).executeTakeFirst()
  const roster = await db
    .deleteFrom('survey_roster')
    .where('actor_key', 'in', keys)
    .where('installation_id', '=', installationId)
    .executeTakeFirst()
  const counts = [
    reviews.numUpdatedRows,
    authored.numUpdatedRows,
    comments.numDeletedRows,
    disputes.numDeletedRows,
    roster.numDeletedRows,
  ].map(Number)
  for (const { table, column } of PERSON_TABLES) {
    const { numAffectedRows = 0n } = await sql`delete from ${sql.table(table)}
      where installation_id = ${installationId} and ${sql.ref(column)} in (${sql.join(keys)})`.execute(db)
    counts.push(Number(numAffectedRows))
  }
  return counts.reduce((sum, count) => sum + count, 0)
}

/** The only work that names a person. */
const REQUESTED_ACTION = 'handle-requested-action' satisfies WorkKind

/** A button that was pressed waits with the login of whoever pressed it, the one place where a login is kept until it is done. */
async function eraseRequests(store: Session, login: string | undefined): Promise<number> {
  if (login === undefined) return 0
  const { numDeletedRows } = await store.db
    .deleteFrom('work')
    .where('kind', '=', REQUESTED_ACTION)
    .where(sql`lower(${jsonField(store, 'payload', 'login')})`, '=', login.toLowerCase())
    .executeTakeFirst()
  return Number(numDeletedRows)
}

/** Keys of people who asked to be forgotten, in one installation. */
export async function listErasedKeys({ db }: Session, installationId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('erased_actors')
    .select('actor_key')
    .where('installation_id', '=', installationId)
    .execute()
  return new Set(rows.map(({ actor_key }) => actor_key))
}
