import { type Kysely, type PostgresPool, sql } from 'kysely'
import pg from 'pg'
import type { Schema } from '../schema.ts'
import { StoreProblem } from '../store-problem.ts'
import { withPatience } from './patient-pool.ts'

const CONNECTIONS = 10
const CONNECT_TIMEOUT_MS = 4_000
const STATEMENT_TIMEOUT_MS = 8_000
const KEEP_ALIVE_AFTER_MS = 10_000
/** A replica that stops in the middle of a transaction must not hold its locks for longer. */
const IDLE_TRANSACTION_TIMEOUT_MS = 10_000
/** PostgreSQL 15, the oldest supported release. */
const OLDEST_VERSION = 150_000

export function createPool(connectionString: string): PostgresPool {
  const pool = new pg.Pool({
    connectionString,
    application_name: 'soundings',
    max: CONNECTIONS,
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE_AFTER_MS,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    statement_timeout: STATEMENT_TIMEOUT_MS,
    idle_in_transaction_session_timeout: IDLE_TRANSACTION_TIMEOUT_MS,
    types: { getTypeParser },
  })
  pool.on('error', ignoreBrokenConnection)
  // A connection in use is not the pool's to watch; without a listener of its own, losing it would end the process.
  pool.on('connect', (client) => client.on('error', ignoreBrokenConnection))
  return withPatience(pool)
}

function ignoreBrokenConnection(): void {
  // Its query fails by itself, the pool replaces it, and the next query tells if the server is really gone.
}

/** Instants are below 2^53, so a 64-bit integer is a number; anything larger would be a fault of ours. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  if (oid === pg.types.builtins.INT8) return parseInteger
  return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
}

function parseInteger(text: string): number {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`the database holds ${text}, which is no exact number here`)
  return number
}

/** @throws StoreProblem when the server is too old or cannot hold every character. */
export async function requireUsableServer(db: Kysely<Schema>): Promise<void> {
  const { rows } = await sql<{ version: number; encoding: string }>`
    select current_setting('server_version_num')::integer as version, current_setting('server_encoding') as encoding
  `.execute(db)
  const { version = 0, encoding = '' } = rows[0] ?? {}
  if (version < OLDEST_VERSION) {
    throw new StoreProblem(`the PostgreSQL server is version ${Math.floor(version / 10_000)}; update it to 15 or newer`)
  }
  if (encoding !== 'UTF8') {
    throw new StoreProblem(`the database's encoding is ${encoding}; create one with encoding UTF8`)
  }
}
