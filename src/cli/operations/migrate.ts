import { readCredentials, readEnvironment } from '../../env.ts'
import { loadEnvFile } from '../../server/process/load-env-file.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { adoptApp } from '../../store/installations/owning-app.ts'
import { openCommandStore } from '../open-command-store.ts'
import { UsageProblem } from '../report-fault.ts'

/** With `adoptApp` the database belongs to the App of the environment from then on, whichever it belonged to before. */
export async function migrate(options: { readonly adoptApp?: boolean }): Promise<void> {
  loadEnvFile('.env')
  const appId = options.adoptApp === true ? requireAppId() : undefined
  const store = await openCommandStore()
  try {
    const applied = await migrateStore(store)
    process.stdout.write(applied.length === 0 ? 'already up to date\n' : `applied ${applied.join(', ')}\n`)
    if (appId === undefined) return
    await adoptApp(store, appId)
    process.stdout.write(`the database belongs to App ${appId} now\n`)
  } finally {
    await store.close()
  }
}

function requireAppId(): number {
  const credentials = readCredentials(readEnvironment(process.env))
  if (credentials === undefined)
    throw new UsageProblem('set APP_ID and the key of the App that is to have the database')
  return credentials.appId
}
