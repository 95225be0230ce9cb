import { type Environment, readEnvironment } from '../env.ts'
import { openStore, type Store } from '../store/engine/database.ts'

/** The store that the environment names, for commands that need no GitHub. The caller closes it. */
export async function openCommandStore(env: Environment = readEnvironment(process.env)): Promise<Store> {
  return openStore({
    dataDir: env.DATA_DIR,
    ...(env.DATABASE_URL === undefined ? {} : { databaseUrl: env.DATABASE_URL }),
  })
}
