import { migrateStore } from '../../store/engine/migrate.ts'
import { exportInstallation } from '../../store/installations/export-installation.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { openCommandStore } from '../open-command-store.ts'

/** One JSON line a stored row. Holds no login, no text and no figure about a person, because none is stored. */
export async function exportStore(options: { installation?: string }): Promise<void> {
  const store = await openCommandStore()
  try {
    await migrateStore(store)
    const all = await listInstallations(store)
    const ids = options.installation === undefined ? all.map(({ id }) => id) : [options.installation]
    for (const id of ids) {
      for await (const row of exportInstallation(store, id)) process.stdout.write(`${JSON.stringify(row)}\n`)
    }
  } finally {
    await store.close()
  }
}
