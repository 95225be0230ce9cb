import type { Octokit } from '@octokit/core'
import type { Configuration } from '../../config/configuration.ts'
import { parseStoredFile } from '../../config/schema.ts'
import { listConfigurations, repositoryKey } from '../../store/configurations/configurations.ts'
import type { Store } from '../../store/engine/database.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import { loadConfiguration, loadStoredConfiguration } from '../configuration/load-configuration.ts'

/** What the digests of one installation are planned by. */
export interface DigestSettings {
  readonly installationId: string
  readonly account: string
  readonly repositories: readonly StoredRepository[]
  readonly configuration: Configuration
}

interface Context {
  readonly store: Store
  readonly octokit: Octokit
  readonly now: () => number
  /** Where the configuration is taken from; without it GitHub is asked for what is old, and the answer kept. */
  readonly load?: typeof loadConfiguration
}

/**
 * The organisation's configuration, seen from its `.github` repository; where the App has no such, from the first repository whose own
 * file speaks of digests. Undefined when the installation is gone, suspended or has no repository.
 */
export async function loadDigestSettings(
  context: Context,
  installationId: string,
): Promise<DigestSettings | undefined> {
  const installation = (await listInstallations(context.store)).find(({ id }) => id === installationId)
  if (installation === undefined || installation.suspendedAt !== null) return undefined
  const repositories = await listRepositories(context.store, installationId)
  const home = await findHome(context.store, installationId, repositories)
  if (home === undefined) return undefined
  const { load = loadConfiguration, store, octokit } = context
  const { configuration } = await load({ store, octokit, repository: home, now: context.now() })
  const { account } = installation
  return {
    installationId,
    account,
    repositories,
    configuration: isOrganisations(home) ? configuration : withoutChannels(configuration),
  }
}

/** What was in force, and the repository that it is seen from. */
export interface KeptSettings {
  readonly home: StoredRepository
  readonly configuration: Configuration
}

/**
 * What the organisation's configuration said when GitHub was last asked, with the repository that it is seen from: whoever may not see that
 * may not know what is in it. Undefined when the installation has no repository.
 */
export async function loadKeptSettings(store: Store, installationId: string): Promise<KeptSettings | undefined> {
  const home = await findHome(store, installationId, await listRepositories(store, installationId))
  if (home === undefined) return undefined
  const { configuration } = await loadStoredConfiguration({ store, repository: home })
  return { home, configuration }
}

function isOrganisations({ name }: StoredRepository): boolean {
  return name.toLowerCase() === '.github'
}

/** Whoever may merge to one repository says nothing about where the organisation's figures are sent. */
function withoutChannels(configuration: Configuration): Configuration {
  return { ...configuration, deliver: { ...configuration.deliver, channels: [] } }
}

async function findHome(
  store: Store,
  installationId: string,
  repositories: readonly StoredRepository[],
): Promise<StoredRepository | undefined> {
  const organisation = repositories.find(isOrganisations)
  if (organisation !== undefined) return organisation
  const kept = await listConfigurations(store, installationId)
  const speaking = new Set(kept.filter(({ json }) => speaksOfDigests(json)).map(({ key }) => key))
  return repositories.find(({ id }) => speaking.has(repositoryKey(id))) ?? repositories[0]
}

function speaksOfDigests(json: string): boolean {
  return parseStoredFile(json).digest !== undefined
}
