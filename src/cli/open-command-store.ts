import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { type Environment, readEnvironment } from '../env.ts'
import { openStoreOf } from '../server/open-store-of.ts'
import { loadEnvFile } from '../server/process/load-env-file.ts'
import type { Store } from '../store/engine/database.ts'
import { StoreProblem } from '../store/engine/store-problem.ts'

/**
 * The store that `.env` and the environment name, for commands that need no GitHub. The caller closes it.
 *
 * @throws StoreProblem where there is none: in a wrong folder a command would make an empty one and speak of that
 */
export function openCommandStore(): Promise<Store> {
  return openExistingStore(readCommandEnvironment())
}

/** What `.env` and the environment say. @throws EnvironmentProblem */
export function readCommandEnvironment(): Environment {
  loadEnvFile('.env')
  return readEnvironment(process.env)
}

/** @throws StoreProblem also where there is no database yet. The caller closes it. */
export function openExistingStore(env: Environment): Promise<Store> {
  const { DATABASE_URL, DATA_DIR } = env
  if (DATABASE_URL !== undefined || existsSync(join(DATA_DIR, 'soundings.db'))) return openStoreOf(env)
  throw new StoreProblem(
    `there is no database in ${DATA_DIR}; run this where the server runs, or set DATA_DIR to its folder`,
  )
}
