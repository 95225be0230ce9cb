import { join, resolve } from 'node:path'
import { Kysely, PostgresDialect, type RawBuilder, sql } from 'kysely'
import { makeFolder } from './make-folder.ts'
import type { Schema } from './schema.ts'
import type { Session } from './session.ts'
import { createSqliteDialect } from './sqlite/sqlite-dialect.ts'
import { StoreProblem, toStoreProblem } from './store-problem.ts'

export interface Store extends Session {
  /** Commits something that changes nothing. @throws whatever the engine says when it cannot. */
  ping(): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  /** `postgres://…`; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string
  readonly dataDir: string
  /** Replaces the database's clock, for tests and replays; milliseconds since the epoch. */
  readonly now?: () => number
}

/** Opens the store and makes sure it answers. @throws StoreProblem with one sentence about what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  try {
    return await (options.databaseUrl === undefined
      ? openEmbedded(options)
      : openServer(options.databaseUrl, options.now))
  } catch (error) {
    throw toStoreProblem(error, options)
  }
}

/** One process may be trusted with its own clock, and two on one file share the machine's. */
async function openEmbedded({ dataDir, now = Date.now }: StoreOptions): Promise<Store> {
  makeFolder(resolve(dataDir))
  const dialect = createSqliteDialect(join(dataDir, 'soundings.db'))
  const db = new Kysely<Schema>({ dialect })
  // Kysely closes only what it has used.
  await sql`select 1`.execute(db)
  return { ...lifecycle(db, REWRITE_A_ROW), db, engine: 'sqlite', peopleKeys: [], clock: () => sql<number>`${now()}` }
}

async function openServer(databaseUrl: string, now: (() => number) | undefined): Promise<Store> {
  // Its driver takes memory that a server on SQLite does not need.
  const { createPool, requireUsableServer } = await import('./postgres/postgres-pool.ts')
  const dialect = new PostgresDialect({ pool: createPool(databaseUrl) })
  const db = new Kysely<Schema>({ dialect })
  // Not clock_timestamp(), which changes during a statement and so keeps the planner from using an index.
  const serverClock = sql<number>`(extract(epoch from statement_timestamp()) * 1000)::bigint`
  const clock = () => (now === undefined ? serverClock : sql<number>`${now()}::bigint`)
  try {
    await requireUsableServer(db)
    return { ...lifecycle(db, WRITE_A_MESSAGE), db, engine: 'postgres', peopleKeys: [], clock }
  } catch (error) {
    await db.destroy()
    throw error
  }
}

/** A page goes to the write-ahead log, as with any commit. */
const REWRITE_A_ROW = sql`update work_tokens set last = last`
/** A record that nobody reads goes to the write-ahead log, as with any commit. */
const WRITE_A_MESSAGE = sql`select pg_logical_emit_message(true, 'soundings', 'ready?')`

function lifecycle(db: Kysely<Schema>, commitNothing: RawBuilder<unknown>): Pick<Store, 'ping' | 'close'> {
  return {
    async ping() {
      await commitNothing.execute(db)
    },
    close: () => db.destroy(),
  }
}

/** The database's clock, in milliseconds since the epoch. */
export async function databaseNow(store: Session): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${store.clock()} as now`.execute(store.db)
  const [row] = rows
  if (row === undefined) throw new StoreProblem('the database does not tell the time')
  return row.now
}
