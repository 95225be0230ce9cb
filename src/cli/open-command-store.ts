import { readEnvironment } from '../env.ts'
import { openStoreOf } from '../server/open-store-of.ts'
import { loadEnvFile } from '../server/process/load-env-file.ts'
import type { Store } from '../store/engine/database.ts'

/** The store that `.env` and the environment name, for commands that need no GitHub. The caller closes it. */
export async function openCommandStore(): Promise<Store> {
  loadEnvFile('.env')
  return openStoreOf(readEnvironment(process.env))
}
