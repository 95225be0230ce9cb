import { migrateStore } from '../../store/engine/migrate.ts'
import { openCommandStore } from '../open-command-store.ts'

export async function migrate(): Promise<void> {
  const store = await openCommandStore()
  try {
    const applied = await migrateStore(store)
    process.stdout.write(applied.length === 0 ? 'already up to date\n' : `applied ${applied.join(', ')}\n`)
  } finally {
    await store.close()
  }
}
