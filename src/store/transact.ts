import { setTimeout as sleep } from 'node:timers/promises'
import type { Transaction } from 'kysely'
import type { Store } from './database.ts'
import type { Schema } from './schema.ts'

/** Serialisation failure, deadlock, and SQLite's lock held too long: the same transaction works when run again. */
const PASSING = new Set(['40001', '40P01', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT'])
const ATTEMPTS = 5

/** Runs everything or nothing. A conflict with another transaction is tried again, at most five times, with jitter. */
export async function transact<T>(store: Store, run: (db: Transaction<Schema>) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.db.transaction().execute(run)
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : ''
      if (!PASSING.has(code) || attempt >= ATTEMPTS) throw error
      await sleep(Math.random() * 20 * 2 ** attempt)
    }
  }
}
