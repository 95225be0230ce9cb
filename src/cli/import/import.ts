import { readAccountId } from '../../github/installations/read-account-id.ts'
import { loadOwnerSettings } from '../../jobs/configuration/load-owner-settings.ts'
import type { Store } from '../../store/engine/database.ts'
import { migrateStore } from '../../store/engine/migrate.ts'
import { findActorSecret } from '../../store/installations/actor-keys.ts'
import { listInstallations, type StoredInstallation } from '../../store/installations/installations.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { openCommandStore } from '../open-command-store.ts'
import { openCommandRuntime } from '../open-runtime.ts'
import { UsageProblem } from '../report-fault.ts'
import type { ImportKindName } from './columns.ts'
import { type ImportOutput, type ImportTarget, importFiles } from './import-files.ts'
import { IMPORT_KINDS } from './kinds/kinds.ts'

interface ImportOptions {
  readonly dryRun?: boolean
  readonly owner?: string
}

/** Takes what an organisation knows of itself into the store, see `importFiles`. */
export async function importData(
  name: ImportKindName,
  files: readonly string[],
  options: ImportOptions,
  output: ImportOutput,
): Promise<number> {
  const kind = IMPORT_KINDS[name]
  const isDryRun = options.dryRun === true
  let opened: Access | undefined
  const openTarget = async () => {
    const access = await (kind.namesPeople && !isDryRun ? openForPeople() : openForRows())
    opened = access
    return openTargetOf(access, await chooseInstallation(access.store, options.owner), isDryRun)
  }
  try {
    return await importFiles(kind, files, openTarget, output)
  } finally {
    await opened?.close()
  }
}

/** A store, and who may be asked for accounts. */
export interface ImportAccess {
  readonly store: Store
  readonly findAccount: (installationId: string, login: string) => Promise<string | undefined>
}

interface Access extends ImportAccess {
  readonly close: () => Promise<void>
}

/** People are kept by the numbers of their accounts, which GitHub is asked for. */
async function openForPeople(): Promise<Access> {
  const runtime = await openCommandRuntime()
  return {
    store: runtime.store,
    findAccount: (id, login) => readAccountId(runtime.context.client.forInstallation(id), login),
    close: () => runtime.close(),
  }
}

async function openForRows(): Promise<Access> {
  const store = await openCommandStore()
  await migrateStore(store)
  return { store, findAccount: async () => undefined, close: () => store.close() }
}

/** @throws UsageProblem where it is not clear for whom */
async function chooseInstallation(store: Store, owner: string | undefined): Promise<StoredInstallation> {
  const installations = await listInstallations(store)
  const meant = installations.filter(
    ({ account }) => owner === undefined || account.toLowerCase() === owner.toLowerCase(),
  )
  const [only, other] = meant
  if (only === undefined) {
    const missing = owner === undefined ? 'nowhere yet; start the server first' : `not at ${owner}`
    throw new UsageProblem(`the App is installed ${missing}`)
  }
  if (other === undefined) return only
  const names = meant.map(({ account }) => account).join(', ')
  throw new UsageProblem(`say for whom, with --owner and one of ${names}`)
}

/** What rows of one installation are read with, and where they go. @throws UsageProblem where it is gone */
export async function openTargetOf(
  access: ImportAccess,
  { id, account }: Pick<StoredInstallation, 'id' | 'account'>,
  isDryRun: boolean,
): Promise<ImportTarget> {
  const { store } = access
  const secret = await findActorSecret(store, id)
  if (secret === undefined) throw new UsageProblem(`the App is no longer installed at ${account}`)
  const { timezone } = await loadOwnerSettings(store, { installationId: id, owner: account })
  const repositories = await listRepositories(store, id)
  return {
    store,
    installationId: id,
    secret,
    timezone,
    repositories: new Map(repositories.map((one) => [`${one.owner}/${one.name}`.toLowerCase(), one.id])),
    findAccount: (login) => access.findAccount(id, login),
    isDryRun,
  }
}
