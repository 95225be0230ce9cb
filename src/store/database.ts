import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { Kysely, PostgresDialect, type RawBuilder, SqliteDialect, sql, type Transaction } from 'kysely'
import pg from 'pg'
import type { Schema } from './schema.ts'
import { openSqlite } from './sqlite-connection.ts'
import { describeStoreFault, StoreProblem } from './store-problem.ts'

export { StoreProblem } from './store-problem.ts'

export interface Store {
  readonly db: Kysely<Schema>
  readonly engine: 'sqlite' | 'postgres'
  /** The database's clock as SQL, in milliseconds since the epoch: replicas' own clocks may disagree. */
  readonly clock: RawBuilder<number>
  ping(): Promise<void>
  close(): Promise<void>
}

export interface StoreOptions {
  /** `postgres://…`; without it SQLite in `dataDir`. */
  readonly databaseUrl?: string
  readonly dataDir: string
  /** Replaces the database's clock, for tests and replays. */
  readonly now?: () => number
}

/** A store or a transaction on it: what single statements run on. */
export type Db = Kysely<Schema> | Transaction<Schema>

const POSTGRES_CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 4_000
const STATEMENT_TIMEOUT_MS = 30_000

/** Opens the store and makes sure it answers. @throws StoreProblem with one sentence about what to do. */
export async function openStore(options: StoreOptions): Promise<Store> {
  const store = options.databaseUrl === undefined ? openEmbedded(options) : openServer(options.databaseUrl, options.now)
  try {
    await store.ping()
    return store
  } catch (error) {
    await store.close()
    throw describeStoreFault(error, options)
  }
}

function openEmbedded({ dataDir, now = Date.now }: StoreOptions): Store {
  try {
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    const database = openSqlite(join(dataDir, 'soundings.db'))
    const db = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
    return storeOf(db, 'sqlite', () => sql<number>`${now()}`)
  } catch (error) {
    throw describeStoreFault(error, { dataDir })
  }
}

function openServer(databaseUrl: string, now: (() => number) | undefined): Store {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POSTGRES_CONNECTIONS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    types: { getTypeParser },
  })
  // An idle connection that breaks is replaced by the pool; the next query says if the server is really gone.
  pool.on('error', ignoreIdleFault)
  const db = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
  const clock = sql<number>`(extract(epoch from clock_timestamp()) * 1000)::bigint`
  return storeOf(db, 'postgres', () => (now === undefined ? clock : sql<number>`${now()}::bigint`))
}

function ignoreIdleFault(): void {
  // See the caller.
}

/** Instants are below 2^53, so a 64-bit integer is a number. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return Number
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

function storeOf(db: Kysely<Schema>, engine: Store['engine'], clock: () => RawBuilder<number>): Store {
  return {
    db,
    engine,
    get clock() {
      return clock()
    },
    async ping() {
      await sql`select 1`.execute(db)
    },
    close: () => db.destroy(),
  }
}

/** The database's clock, in milliseconds since the epoch. */
export async function databaseNow(store: Store): Promise<number> {
  const { rows } = await sql<{ now: number }>`select ${store.clock} as now`.execute(store.db)
  const now = rows[0]?.now
  if (now === undefined) throw new StoreProblem('the database has no clock')
  return Number(now)
}
