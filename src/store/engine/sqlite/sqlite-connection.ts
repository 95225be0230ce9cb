import { chmodSync, closeSync, openSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import type { SqliteDatabase, SqliteStatement } from 'kysely'
import { cleanParameters } from '../safe-text.ts'
import { StoreProblem } from '../store-problem.ts'

/** Waiting in here blocks the whole process, so it is short; the dialect waits longer without blocking. */
const BUSY_TIMEOUT_MS = 10
/** Opening may meet a process that is just making the file. */
const OPEN_TIMEOUT_MS = 5_000
/** Another process may be making the file at this moment. */
const JUST_MADE_MS = 10_000
const WHOLE_CHECK_BYTES = 64 * 1024 * 1024
/** Our queries are some dozens; inserts of many rows have one text for each number of rows. */
const KEPT_STATEMENTS = 500

export interface SqliteFile extends SqliteDatabase {
  isInTransaction(): boolean
}

/**
 * Opens the file so that a commit survives power loss (WAL, `synchronous=FULL`) and a second process may use it too. Kysely
 * prepares a statement each time it runs it; here it is prepared once.
 */
export function openSqlite(path: string): SqliteFile {
  protectFile(path)
  const database = new Database(path, { timeout: OPEN_TIMEOUT_MS })
  try {
    database.pragma('journal_mode = WAL')
    database.pragma('synchronous = FULL')
    database.pragma('foreign_keys = ON')
    // What is deleted is overwritten, so that it is gone from the file and from copies of it.
    database.pragma('secure_delete = ON')
    requireWhole(database, path)
    database.pragma(`busy_timeout = ${BUSY_TIMEOUT_MS}`)
  } catch (error) {
    database.close()
    throw error
  }
  return {
    close: () => database.close(),
    prepare: keepStatements((text) => prepareOn(database, text)),
    isInTransaction: () => database.inTransaction,
  }
}

/** Nobody but this user reads the file; SQLite gives its companions the same mode. @throws StoreProblem for a file that lost everything */
function protectFile(path: string): void {
  const before = statSync(path, { throwIfNoEntry: false })
  if (before?.size === 0 && Date.now() - before.mtimeMs > JUST_MADE_MS) {
    throw new StoreProblem(
      `the database ${path} is empty (0 bytes); restore it from a backup, or delete it to begin anew`,
    )
  }
  if (before === undefined) closeSync(openSync(path, 'a', 0o600))
  else if ((before.mode & 0o077) !== 0 && before.uid === process.getuid?.()) chmodSync(path, 0o600)
}

/** Damage in the middle would be met by one query today and another tomorrow. Large files take too long to look through at each start. */
function requireWhole(database: Database.Database, path: string): void {
  if (statSync(path).size > WHOLE_CHECK_BYTES) return
  const found = database.pragma('quick_check(1)', { simple: true })
  if (found === 'ok') return
  throw new StoreProblem(`the database ${path} is damaged; restore it from a backup, or move it away to begin anew`)
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
    all: (parameters) => statement.all(...cleanParameters(parameters)),
    run: (parameters) => statement.run(...cleanParameters(parameters)),
    iterate: (parameters) => statement.iterate(...cleanParameters(parameters)),
  }
}
