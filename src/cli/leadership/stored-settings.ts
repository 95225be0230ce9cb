import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { parseStoredFile } from '../../config/schema.ts'
import type { Store } from '../../store/engine/database.ts'
import { listConfigurations } from '../../store/installations/configurations.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { openCommandStore } from '../open-command-store.ts'
import { UsageProblem } from '../report-fault.ts'

/** An organisation as it is stored; nothing is asked of GitHub. */
export interface StoredSettings {
  /** The caller closes it. */
  readonly store: Store
  readonly installationId: string
  readonly account: string
  readonly repositoryIds: readonly string[]
  readonly configuration: Configuration
}

/** @throws UsageProblem where the App is not installed there */
export async function loadStoredSettings(owner: string): Promise<StoredSettings> {
  const store = await openCommandStore()
  const installations = await listInstallations(store)
  const installation = installations.find(({ account }) => account.toLowerCase() === owner.toLowerCase())
  if (installation === undefined) {
    await store.close()
    throw new UsageProblem(`${owner} is not known here; start the server once, or check the name`)
  }
  const repositories = await listRepositories(store, installation.id)
  const kept = await listConfigurations(store, installation.id)
  const organisation = kept.find(({ key }) => key.startsWith('owner:'))
  return {
    store,
    installationId: installation.id,
    account: installation.account,
    repositoryIds: repositories.filter(({ isArchived }) => !isArchived).map(({ id }) => id),
    configuration: mergeConfiguration(...(organisation === undefined ? [] : [parseStoredFile(organisation.json)])),
  }
}
