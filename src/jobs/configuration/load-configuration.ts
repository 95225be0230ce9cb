import type { Octokit } from '@octokit/core'
import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { CONFIGURATION_PATHS } from '../../config/file-names.ts'
import { type ConfigProblem, concealProblems } from '../../config/problem.ts'
import { readRepositoryPlace } from '../../github/installations/read-repository-files.ts'
import {
  findConfigurations,
  ownerKey,
  repositoryKey,
  type StoredConfiguration,
} from '../../store/configurations/configurations.ts'
import type { Store } from '../../store/engine/database.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import { isFresh, keepRead, type LoadedScope, type Scope, storedScope } from './keep-configuration.ts'

/** What is in force, and the mistakes to show beside it. */
export interface LoadedConfiguration {
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
}

export interface LoadOptions {
  readonly store: Store
  readonly octokit: Octokit
  readonly repository: StoredRepository
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Defaults < organisation < repository, from the default branches; GitHub is asked for what was not asked for in the last six hours. */
export function loadConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  return mergeScopes(options, (scope, stored) =>
    stored !== undefined && isFresh(stored, options.now) ? storedScope(stored) : refreshScope(scope, stored, options),
  )
}

/** The same, but GitHub is asked for everything. */
export function refreshConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  return mergeScopes(options, (scope, stored) => refreshScope(scope, stored, options))
}

/** What was in force when GitHub was last asked; the defaults where it never was. */
export function loadStoredConfiguration(
  options: Pick<LoadOptions, 'store' | 'repository'>,
): Promise<LoadedConfiguration> {
  return mergeScopes(options, (_, stored) => (stored === undefined ? { file: {}, problems: [] } : storedScope(stored)))
}

async function mergeScopes(
  { store, repository }: Pick<LoadOptions, 'store' | 'repository'>,
  load: (scope: Scope, stored: StoredConfiguration | undefined) => LoadedScope | Promise<LoadedScope>,
): Promise<LoadedConfiguration> {
  const loaded: LoadedScope[] = []
  const scopes = listScopes(repository)
  const stored = await findConfigurations(
    store,
    scopes.map(({ key }) => key),
  )
  for (const scope of scopes) {
    const { file, problems } = await load(scope, stored.get(scope.key))
    const isOpen = problems.length === 0 || (await isOpenEnough(store, scope, repository))
    loaded.push({ file, problems: isOpen ? problems : concealProblems(problems) })
  }
  return {
    configuration: mergeConfiguration(...loaded.map(({ file }) => file)),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

/** Whether everybody who may read the repository, and so its checks, may be told what is in the scope's file. */
async function isOpenEnough(store: Store, { owner, name }: Scope, repository: StoredRepository): Promise<boolean> {
  if (repository.isPrivate || name === repository.name) return true
  const known = await listRepositories(store, repository.installationId)
  const isSource = (one: StoredRepository) => one.name === name && one.owner.toLowerCase() === owner.toLowerCase()
  return known.find(isSource)?.isPrivate === false
}

/** The organisation's defaults sit in its `.github` repository; the repository's own file comes after them. */
export function listScopes({ id, owner, name, installationId }: StoredRepository): readonly Scope[] {
  const paths = CONFIGURATION_PATHS
  return [
    { key: ownerKey({ installationId, owner }), owner, name: '.github', paths, installationId },
    { key: repositoryKey(id), owner, name, paths, installationId },
  ]
}

async function refreshScope(
  scope: Scope,
  stored: StoredConfiguration | undefined,
  { store, octokit, now }: LoadOptions,
): Promise<LoadedScope> {
  const read = await readRepositoryPlace(octokit, scope)
  return keepRead({ store, scope, stored, read, now })
}
