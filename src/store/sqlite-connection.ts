import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'

const BUSY_TIMEOUT_MS = 5_000
/** Our own queries are a few dozen; more would be a query built from data. */
const MAX_STATEMENTS = 200

/**
 * Opens the file so that a commit survives power loss (WAL, `synchronous=FULL`) and a second process may use it too. A transaction
 * takes the write lock when it begins: one that reads first and writes later could fail half-way.
 */
export function openSqlite(path: string): SqliteDatabase {
  const database = new Database(path, { timeout: BUSY_TIMEOUT_MS })
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  database.pragma('foreign_keys = ON')
  const statements = new Map<string, SqliteStatement>()
  return {
    close: () => database.close(),
    prepare(text) {
      const sql = text === 'begin' ? 'begin immediate' : text
      const known = statements.get(sql)
      if (known !== undefined) return known
      const statement = database.prepare<unknown[]>(sql)
      const kept = {
        reader: statement.reader,
        all: (parameters: readonly unknown[]) => statement.all(...parameters),
        run: (parameters: readonly unknown[]) => statement.run(...parameters),
        iterate: (parameters: readonly unknown[]) => statement.iterate(...parameters),
      }
      if (statements.size < MAX_STATEMENTS) statements.set(sql, kept)
      return kept
    },
  }
}
