import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

/** Waiting blocks the whole process, so it is short; `transact` waits longer without blocking. */
const BUSY_TIMEOUT_MS = 1_000
/** Our queries are some dozens; inserts of many rows have one text for each number of rows. */
const KEPT_STATEMENTS = 500

/**
 * Opens the file so that a commit survives power loss (WAL, `synchronous=FULL`) and a second process may use it too. Kysely lets one
 * transaction at a time have the connection. It is given a view that corrects two things: a transaction takes the write lock when
 * it begins (one that reads first and writes later can fail half-way), and a statement is prepared once.
 */
export function openSqlite(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
  } catch (error) {
    database.close()
    throw error
  }
  const kept = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(text) {
      const statement = kept.get(text) ?? prepareOn(database, text)
      kept.delete(text)
      kept.set(text, statement)
      const [oldest] = kept.keys()
      if (kept.size > KEPT_STATEMENTS && oldest !== undefined) kept.delete(oldest)
      return statement
    },
  }
}

function prepareOn(database: Database.Database, text: string): SqliteStatement {
  const statement = database.prepare<unknown[]>(text === 'begin' ? 'begin immediate' : text)
  return {
    reader: statement.reader,
    all: (parameters) => statement.all(...parameters),
    run: (parameters) => statement.run(...parameters),
    iterate: (parameters) => statement.iterate(...parameters),
  }
}
