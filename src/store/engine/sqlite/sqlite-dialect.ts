import { setTimeout as sleep } from 'node:timers/promises'
import { CompiledQuery, type DatabaseConnection, SqliteDialect, SqliteDriver } from 'kysely'
import { errorCode } from '../error-code.ts'
import { openSqlite, type SqliteFile } from './sqlite-connection.ts'

/** How long a statement waits for another process's transaction. */
const PATIENCE_MS = 5_000
const PAUSE_MS = 20

/**
 * Kysely's own dialect, for a file that another process may write to as well: a transaction takes the write lock when it begins
 * (one that reads first and writes later could fail half-way), and waiting for that lock does not stop the whole process, as
 * SQLite's own waiting does.
 */
export function createSqliteDialect(path: string): SqliteDialect {
  return new SharedFileDialect(openSqlite(path))
}

class SharedFileDialect extends SqliteDialect {
  readonly #file: SqliteFile

  constructor(file: SqliteFile) {
    super({ database: file })
    this.#file = file
  }

  override createDriver() {
    return new SharedFileDriver(this.#file)
  }
}

class SharedFileDriver extends SqliteDriver {
  readonly #file: SqliteFile

  constructor(file: SqliteFile) {
    super({ database: file })
    this.#file = file
  }

  override async acquireConnection(): Promise<DatabaseConnection> {
    const connection = await super.acquireConnection()
    return {
      executeQuery: (query) => executePatiently(connection, query),
      streamQuery: (query, chunkSize) => connection.streamQuery(query, chunkSize),
    }
  }

  override async beginTransaction(connection: DatabaseConnection) {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  /** SQLite itself has ended one that met a full disk; rolling it back again would fail, and hide why. */
  override async rollbackTransaction(connection: DatabaseConnection) {
    if (this.#file.isInTransaction()) await super.rollbackTransaction(connection)
  }
}

/** A statement that found the file locked has done nothing, so it can be run again. */
async function executePatiently<R>(connection: DatabaseConnection, query: CompiledQuery) {
  for (const deadline = Date.now() + PATIENCE_MS; ; ) {
    try {
      return await connection.executeQuery<R>(query)
    } catch (error) {
      if (errorCode(error) !== 'SQLITE_BUSY' || Date.now() > deadline) throw error
      await sleep(PAUSE_MS * Math.random())
    }
  }
}
