import { setTimeout } from 'node:timers/promises'
import type { Store } from '../../src/store/engine/database.ts'

/** Long enough to come across a lock. */
const MEANWHILE_MS = 200

/** Begins something in the middle of a transaction, which is committed when that had time to come across it. Gives what it gave. */
export async function whileOpen<T>(store: Store, run: (tx: Store) => Promise<T>): Promise<T> {
  const begun = await store.db.transaction().execute(async (db) => {
    const running = run({ ...store, db })
    await Promise.race([running, setTimeout(MEANWHILE_MS)])
    return { running }
  })
  return begun.running
}
