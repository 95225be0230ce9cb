import { setTimeout as sleep } from 'node:timers/promises'
import { errorCode } from './error-code.ts'
import type { Session } from './session.ts'

/** What goes away when the transaction runs again: serialisation failure, deadlock, a row deleted under a row that refers to it. */
export const RETRYABLE: ReadonlySet<string> = new Set(['40001', '40P01', '23503', 'SQLITE_BUSY'])
const ATTEMPTS = 5
const FIRST_PAUSE_MS = 20

/**
 * Runs everything or nothing, at most five times when another transaction is in the way. Inside, only the given session may be
 * used: on SQLite the store itself would wait for this transaction to end. A transaction inside a transaction is part of it.
 */
export async function transact<T>(store: Session, run: (tx: Session) => Promise<T>): Promise<T> {
  if (store.db.isTransaction) return run(store)
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await store.db.transaction().execute((db) => run({ ...store, db }))
    } catch (error) {
      if (!RETRYABLE.has(errorCode(error)) || attempt === ATTEMPTS) throw error
      await sleep(Math.random() * FIRST_PAUSE_MS * 2 ** attempt)
    }
  }
}
