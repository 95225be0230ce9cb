import { readCredentials } from '../env.ts'
import { createLog } from '../server/create-log.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'
import { readCommandEnvironment } from './open-command-store.ts'
import { UsageProblem } from './report-fault.ts'

/** The store and GitHub, for a command that needs both. The caller closes it. @throws UsageProblem without credentials. */
export async function openCommandRuntime(): Promise<Runtime> {
  const env = readCommandEnvironment()
  const credentials = readCredentials(env)
  if (credentials === undefined) {
    throw new UsageProblem('APP_ID and PRIVATE_KEY are not set; `npm start` sets them up, .env.example lists them')
  }
  const log = createLog({ LOG_LEVEL: process.env.LOG_LEVEL === undefined ? 'warn' : env.LOG_LEVEL })
  return openRuntime(env, credentials, { log })
}
