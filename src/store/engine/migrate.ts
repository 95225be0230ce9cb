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
import { workCause } from './migrations/0008-work-cause.ts'
import { githubWrites } from './migrations/0009-github-writes.ts'
import { reviewCategories } from './migrations/0010-review-categories.ts'
import { peopleKeys } from './migrations/0011-people-keys.ts'
import { confirmedAbsences } from './migrations/0012-confirmed-absences.ts'
import { optionalRateColumns } from './migrations/0013-optional-rate-columns.ts'
import { excludedPulls } from './migrations/0014-excluded-pulls.ts'
import { teams } from './migrations/0015-teams.ts'
import { signalSources } from './migrations/0016-signal-sources.ts'
import { signalReadings } from './migrations/0017-signal-readings.ts'
import { signalFacts } from './migrations/0018-signal-facts.ts'
import { surveys } from './migrations/0019-surveys.ts'
import { sessions } from './migrations/0020-sessions.ts'
import { dashboard } from './migrations/0021-dashboard.ts'
import { idleSessions } from './migrations/0022-idle-sessions.ts'
import { ownerReadings } from './migrations/0023-owner-readings.ts'
import { mergedLines } from './migrations/0024-merged-lines.ts'
import { signalLabels } from './migrations/0025-signal-labels.ts'
import { judgingChanges } from './migrations/0026-judging-changes.ts'
import { sessionBeginnings } from './migrations/0027-session-beginnings.ts'
import { incidentsThatGoOn } from './migrations/0028-incidents-that-go-on.ts'
import { revisedRecords } from './migrations/0029-revised-records.ts'
import { NO_TIME_LIMIT } from './postgres/patient-pool.ts'
import type { Schema } from './schema.ts'
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
  workCause,
  githubWrites,
  reviewCategories,
  peopleKeys,
  confirmedAbsences,
  optionalRateColumns,
  excludedPulls,
  teams,
  signalSources,
  signalReadings,
  signalFacts,
  surveys,
  sessions,
  dashboard,
  idleSessions,
  ownerReadings,
  mergedLines,
  signalLabels,
  judgingChanges,
  sessionBeginnings,
  incidentsThatGoOn,
  revisedRecords,
]

/** Any constant: all replicas must use the same. */
const LOCK = 7_211_968

/**
 * Applies what is missing, all or nothing; several replicas may do so at once, one of them does the work. Gives the names applied. A
 * newer schema is left as it is where its migrations say that this version can work with it.
 * @throws StoreProblem when the database was made by a newer version that this one cannot work beside.
 */
export async function migrateStore(store: Store, migrations = MIGRATIONS): Promise<readonly string[]> {
  return transact(store, async (tx) => {
    await lockSchema(tx)
    await createLedger(tx)
    const applied = await tx.db.selectFrom('migrations').select(['name', 'readable_since']).execute()
    refuseUnreadable(applied, migrations)
    const done = new Set(applied.map(({ name }) => name))
    const missing = migrations.filter(({ name }) => !done.has(name))
    for (const migration of missing) await apply(tx, migration)
    return missing.map(({ name }) => name)
  })
}

/** What `migrateStore` would apply; changes nothing. @throws StoreProblem as `migrateStore` does */
export async function listMissingMigrations(store: Session, migrations = MIGRATIONS): Promise<readonly string[]> {
  const applied = await readLedger(store)
  refuseUnreadable(applied, migrations)
  const done = new Set(applied.map(({ name }) => name))
  return migrations.flatMap(({ name }) => (done.has(name) ? [] : [name]))
}

async function readLedger(store: Session): Promise<readonly Applied[]> {
  if (!(await hasColumn(store, 'name'))) return []
  const ledger = store.db.selectFrom('migrations').select('name')
  if (await hasColumn(store, 'readable_since')) return ledger.select('readable_since').execute()
  return (await ledger.execute()).map(({ name }) => ({ name, readable_since: null }))
}

/** On SQLite the transaction itself is the lock. Waiting for another replica and building an index may take their time. */
async function lockSchema({ db, engine }: Session): Promise<void> {
  if (engine === 'sqlite') return
  await sql.raw(NO_TIME_LIMIT).execute(db)
  await sql`select pg_advisory_xact_lock(${LOCK}::bigint)`.execute(db)
}

async function createLedger(tx: Session): Promise<void> {
  await tx.db.schema
    .createTable('migrations')
    .ifNotExists()
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('applied_at', 'bigint', (column) => column.notNull())
    .addColumn('readable_since', 'text')
    .execute()
  // Until the releases that can go on beside a newer schema, the ledger had no such column.
  if (await hasColumn(tx, 'readable_since')) return
  await tx.db.schema.alterTable('migrations').addColumn('readable_since', 'text').execute()
}

async function hasColumn({ db, engine }: Session, column: keyof Schema['migrations']): Promise<boolean> {
  const { rows } = await (engine === 'sqlite'
    ? sql`select name from pragma_table_info('migrations') where name = ${column}`
    : sql`select column_name from information_schema.columns
        where table_schema = current_schema() and table_name = 'migrations' and column_name = ${column}`
  ).execute(db)
  return rows.length > 0
}

async function apply(tx: Session, { name, readableSince, up }: Migration): Promise<void> {
  const { db, engine } = tx
  await up({ schema: db.schema, getExecutor: () => db.getExecutor(), engine })
  await db
    .insertInto('migrations')
    .values({ name, applied_at: tx.clock(), readable_since: readableSince ?? null })
    .execute()
}

type Applied = Pick<Schema['migrations'], 'name' | 'readable_since'>

function refuseUnreadable(applied: readonly Applied[], migrations: readonly Migration[]): void {
  const known = new Set(migrations.map(({ name }) => name))
  const unreadable = applied.filter((row) => !known.has(row.name) && !known.has(row.readable_since ?? ''))
  if (unreadable.length === 0) return
  const names = unreadable.map(({ name }) => name).join(', ')
  throw new StoreProblem(`the database was made by a newer Soundings (${names}); run that version or newer`)
}
