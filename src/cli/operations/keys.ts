import { addPeopleKey, withPeopleKeys } from '../../server/people-keys.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { openExistingStore, readCommandEnvironment } from '../open-command-store.ts'

/**
 * Adds a key to those that people's hashes are made with. Older ones stay in the file, because the newer is put around them: who holds an
 * older one alone can undo nothing any more. Running replicas take it when they start again.
 */
export async function rotateKeys(): Promise<void> {
  const env = readCommandEnvironment()
  const opened = await openExistingStore(env)
  try {
    await migrateStore(opened)
    await withPeopleKeys(opened, env)
    const path = addPeopleKey(env)
    const store = await withPeopleKeys(opened, env)
    const count = store.peopleKeys.length
    process.stdout.write(`${path} holds ${count} keys now; back it up, give it to every replica, and restart them\n`)
  } finally {
    await opened.close()
  }
}
