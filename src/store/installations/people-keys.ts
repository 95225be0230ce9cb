import { createHash } from 'node:crypto'
import { type RawBuilder, sql } from 'kysely'
import type { Store } from '../engine/database.ts'
import { inChunks } from '../engine/in-chunks.ts'
import { NO_TIME_LIMIT } from '../engine/postgres/patient-pool.ts'
import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'
import { transact } from '../engine/transact.ts'
import { vacuum } from '../engine/vacuum.ts'
import { addLayers, layersOf } from './actor-keys.ts'
import { PERSON_TABLES, renameKeys, selectPersonKeys } from './person-tables.ts'

const LOST =
  'give it back from its backup as KEY_FILE or PEOPLE_KEY: without it nobody can be found again to be erased, and those erased would come back'

/** How many keys outside the database people's keys were made with; 0 before the first. */
export async function countPeopleKeys(store: Session): Promise<number> {
  return (await listFingerprints(store)).length
}

/**
 * Takes the store's keys into use: notes which they are, and puts their layers around every key of a person that lacks them. An older
 * version that runs beside goes on writing keys without; the next call mends them.
 * @throws StoreProblem when the database was made with another key
 */
export async function adoptPeopleKeys(store: Store): Promise<void> {
  if (store.peopleKeys.length === 0 && (await countPeopleKeys(store)) === 0) return
  const changed = await transact(store, async (tx) => {
    if (tx.engine === 'postgres') await sql.raw(NO_TIME_LIMIT).execute(tx.db)
    await noteKeys(tx)
    return wrapAll(tx)
  })
  if (changed > 0) await vacuum(store)
}

async function listFingerprints({ db }: Session): Promise<readonly string[]> {
  const rows = await db.selectFrom('people_keys').select('fingerprint').orderBy('position').execute()
  return rows.map(({ fingerprint }) => fingerprint)
}

/** What is wrong when the database was made with another key than the store's; undefined when nothing is. Changes nothing. */
export async function findLostKey(store: Session): Promise<string | undefined> {
  const known = await listFingerprints(store)
  const lost = known.findIndex((fingerprint, index) => store.peopleKeys.map(fingerprintOf)[index] !== fingerprint)
  return lost < 0 ? undefined : `key ${lost + 1} of the people in this database is not the one given; ${LOST}`
}

async function noteKeys(tx: Session): Promise<void> {
  const problem = await findLostKey(tx)
  if (problem !== undefined) throw new StoreProblem(problem)
  const given = tx.peopleKeys.map(fingerprintOf)
  const known = await listFingerprints(tx)
  const added = given.slice(known.length).map((fingerprint, index) => ({ position: known.length + index, fingerprint }))
  if (added.length > 0) await tx.db.insertInto('people_keys').values(added).execute()
}

function fingerprintOf(key: string): string {
  return createHash('sha256').update(`soundings people ${key}`).digest('hex').slice(0, 16)
}

/** Gives the number of keys that lacked a layer. */
async function wrapAll(tx: Session): Promise<number> {
  const current = tx.peopleKeys.length
  const { rows } = await sql<{ key: string }>`
    select reviewer_key as key from reviews where reviewer_key is not null
    union select by_key from disputes
    union select author_key from signal_facts where author_key is not null
    union select person_key from signal_comments
    union select actor_key from survey_roster
    union select actor_key from erased_actors
    union select actor_key from kept_tombstones
    union ${selectPersonKeys()}`.execute(tx.db)
  const old = rows.map(({ key }) => key).filter((key) => layersOf(key) < current)
  await inChunks(old, (chunk) => wrap(tx, chunk))
  return old.length
}

async function wrap({ db, peopleKeys }: Session, keys: readonly string[]): Promise<void> {
  const pairs = sql.join(keys.map((key) => sql`(${key}, ${addLayers(key, peopleKeys)})`))
  const changes = sql`with changes(before_key, after_key) as (values ${pairs})`
  const run = (statement: RawBuilder<unknown>) => sql`${changes} ${statement}`.execute(db)
  await run(sql`update reviews set reviewer_key = after_key from changes where reviewer_key = before_key`)
  await run(sql`update signal_facts set author_key = after_key from changes where author_key = before_key`)
  await run(sql`insert into signal_comments (repository_id, number, person_key, directory)
    select repository_id, number, after_key, directory from signal_comments join changes on person_key = before_key
    where true on conflict do nothing`)
  await run(sql`delete from signal_comments where person_key in (select before_key from changes)`)
  await run(sql`update survey_roster set actor_key = after_key from changes where actor_key = before_key`)
  await run(sql`insert into disputes (repository_id, number, by_key, at)
    select repository_id, number, after_key, at from disputes join changes on by_key = before_key where true on conflict do nothing`)
  await run(sql`delete from disputes where by_key in (select before_key from changes)`)
  await run(sql`insert into erased_actors (installation_id, actor_key)
    select installation_id, after_key from erased_actors join changes on actor_key = before_key where true on conflict do nothing`)
  await run(sql`delete from erased_actors where actor_key in (select before_key from changes)`)
  await run(sql`insert into kept_tombstones (account, actor_secret, actor_key)
    select account, actor_secret, after_key from kept_tombstones join changes on actor_key = before_key where true on conflict do nothing`)
  await run(sql`delete from kept_tombstones where actor_key in (select before_key from changes)`)
  for (const table of PERSON_TABLES) for (const statement of renameKeys(table)) await run(statement)
  // An older version that runs beside does not know the tombstones with a layer more.
  await run(sql`update reviews set reviewer_key = null
    where reviewer_key in (select actor_key from erased_actors join changes on actor_key = after_key)`)
}
