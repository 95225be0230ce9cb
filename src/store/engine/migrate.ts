import { sql } from 'kysely'
import type { Store } from './database.ts'
import type { Migration } from './migration.ts'
import { firstTables } from './migrations/0001-first-tables.ts'
import { digests } from './migrations/0002-digests.ts'
import { history } from './migrations/0003-history.ts'
import { places } from './migrations/0004-places.ts'
import { unreadColumns } from './migrations/0005-unread-columns.ts'
import { workPayload } from './migrations/0006-work-payload.ts'
import { publicationStates } from './migrations/0007-publication-states.ts'
import { confirmedAbsences } from './migrations/0008-confirmed-absences.ts'
import type { Session } from './session.ts'
import { StoreProblem } from './store-problem.ts'
import { transact } from './transact.ts'

/** In order; a name never changes once released. An explicit list, so that it is the same in a built package. */
export const MIGRATIONS: readonly Migration[] = [
  firstTables,
  digests,
  history,
  places,
  unreadColumns,
  workPayload,
  publicationStates,
  confirmedAbsences,
]

/** Any constant: all replicas must use the same. */
const LOCK = 7_211_968

/**
 * Applies what is missing, all or nothing; several replicas may do so at once, one of them does the work. Gives the names applied.
 * @throws StoreProblem when the database was made by a newer version.
 */
export async function migrateStore(store: Store, migrations = MIGRATIONS): Promise<readonly string[]> {
  return transact(store, async (tx) => {
    await lockSchema(tx)
    await createLedger(tx)
    const applied = (await tx.db.selectFrom('migrations').select('name').execute()).map(({ name }) => name)
    refuseNewer(applied, migrations)
    const missing = migrations.filter(({ name }) => !applied.includes(name))
    for (const migration of missing) await apply(tx, migration)
    return missing.map(({ name }) => name)
  })
}

/** On SQLite the transaction itself is the lock. Waiting for another replica and building an index may take their time. */
async function lockSchema({ db, engine }: Session): Promise<void> {
  if (engine === 'sqlite') return
  await sql`set local statement_timeout = 0`.execute(db)
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(db)
}

async function createLedger({ db }: Session): Promise<void> {
  await db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .execute()
}

async function apply(tx: Session, { name, up }: Migration): Promise<void> {
  const { db, engine } = tx
  await up({ schema: db.schema, getExecutor: () => db.getExecutor(), engine })
  await db.insertInto('migrations').values({ name, applied_at: tx.clock() }).execute()
}

function refuseNewer(applied: readonly string[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const newer = applied.filter((name) => !known.has(name))
  if (newer.length === 0) return
  throw new StoreProblem(`the database was made by a newer Soundings (${newer.join(', ')}); run that version or newer`)
}
