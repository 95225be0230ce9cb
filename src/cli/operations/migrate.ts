import { type Environment, readCredentials } from '../../env.ts'
import { openStoreOf } from '../../server/open-store-of.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { adoptApp } from '../../store/installations/owning-app.ts'
import { readCommandEnvironment } from '../open-command-store.ts'
import { UsageProblem } from '../report-fault.ts'

/** With `adoptApp` the database belongs to the App of the environment from then on, whichever it belonged to before. */
export async function migrate(options: { readonly adoptApp?: boolean }): Promise<void> {
  const env = readCommandEnvironment()
  const appId = options.adoptApp === true ? requireAppId(env) : undefined
  const store = await openStoreOf(env)
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

function requireAppId(env: Environment): number {
  const credentials = readCredentials(env)
  if (credentials === undefined)
    throw new UsageProblem('set APP_ID and the key of the App that is to have the database')
  return credentials.appId
}
