import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Waiting in here blocks the whole process, so it is short; the dialect waits longer without blocking. */
const BUSY_TIMEOUT_MS = 10
/** Opening may meet a process that is just making the file. */
const OPEN_TIMEOUT_MS = 5_000
/** Our queries are some dozens; inserts of many rows have one text for each number of rows. */
const KEPT_STATEMENTS = 500

/**
 * Opens the file so that a commit survives power loss (WAL, `synchronous=FULL`) and a second process may use it too. Kysely
 * prepares a statement each time it runs it; here it is prepared once.
 */
export function openSqlite(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: OPEN_TIMEOUT_MS })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  } catch (error) {
    database.close()
    throw error
  }
  return { close: () => database.close(), prepare: keepStatements((text) => prepareOn(database, text)) }
}

/** The least recently used statement goes first. */
function keepStatements(prepare: (text: string) => SqliteStatement): (text: string) => SqliteStatement {
  const kept = new Map<string, SqliteStatement>()
  return (text) => {
    const statement = kept.get(text) ?? prepare(text)
    kept.delete(text)
    kept.set(text, statement)
    const [oldest] = kept.keys()
    if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest)
    return statement
  }
}

function prepareOn(database: Database.Database, text: string): SqliteStatement {
  const statement = database.prepare<unknown[]>(text)
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  }
}
