import type { Environment } from '../env.ts'
import { openStore, type Store } from '../store/engine/database.ts'

/** The store that the environment names. The caller closes it. @throws StoreProblem when it cannot be used. */
export function openStoreOf({ DATA_DIR, DATABASE_URL }: Environment): Promise<Store> {
  return openStore({ dataDir: DATA_DIR, ...(DATABASE_URL === undefined ? {} : { databaseUrl: DATABASE_URL }) })
}
