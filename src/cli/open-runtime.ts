import { readCredentials, readEnvironment } from '../env.ts'
import { createLog } from '../server/create-log.ts'
import { loadEnvFile } from '../server/process/load-env-file.ts'
import { openRuntime, type Runtime } from '../server/runtime.ts'
import { UsageProblem } from './report-fault.ts'

/** The store and GitHub, for a command that needs both. The caller closes it. @throws UsageProblem without credentials. */
export async function openCommandRuntime(): Promise<Runtime> {
  loadEnvFile('.env')
  const env = readEnvironment(process.env)
  const credentials = readCredentials(env)
  if (credentials === undefined) {
    throw new UsageProblem('APP_ID and PRIVATE_KEY are not set; `npm start` sets them up, .env.example lists them')
  }
  const log = createLog({ LOG_LEVEL: process.env.LOG_LEVEL === undefined ? 'warn' : env.LOG_LEVEL })
  return openRuntime(env, credentials, { log })
}
