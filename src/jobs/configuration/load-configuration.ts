import type { Octokit } from '@octokit/core'
import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { CONFIGURATION_PATHS, passedOverMessage } from '../../config/file-names.ts'
import { type ParsedConfiguration, parseConfiguration, refuseTooLarge } from '../../config/parse-configuration.ts'
import { type ConfigProblem, concealProblems, parseStoredProblems } from '../../config/problem.ts'
import { type ConfigurationFile, parseStoredFile } from '../../config/schema.ts'
import { type FilePlace, type FileRead, readRepositoryPlace } from '../../github/installations/read-repository-files.ts'
import {
  findConfigurations,
  ownerKey,
  repositoryKey,
  type StoredConfiguration,
  saveConfiguration,
} from '../../store/configurations/configurations.ts'
import type { Store } from '../../store/engine/database.ts'
import { clearAbsences, confirmAbsence } from '../../store/installations/absences.ts'
import { listRepositories, type StoredRepository } from '../../store/installations/repositories.ts'
import { HOUR_MS, MINUTE_MS } from '../../util/time.ts'

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

/**
 * A push to the default branch refreshes at once; this is only for pushes whose delivery was lost. Longer than the hour of GitHub's rate
 * limit, so that a job that has to wait for the next hour does not begin anew.
 */
const FRESH_MS = 6 * HOUR_MS
/** When a repository could not be read, it is tried again after this. */
const RETRY_MS = 10 * MINUTE_MS

/** Defaults < organisation < repository, from the default branches; GitHub is asked for what was not asked for in the last six hours. */
export function loadConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  return mergeScopes(options, (scope, stored) =>
    stored !== undefined && isFresh(stored, options.now) ? storedScope(stored) : refreshScope(scope, stored, options),
  )
}

/** Also one of the future is not fresh: it was read while the clock was wrong. */
export function isFresh({ checkedAt }: StoredConfiguration, now: number): boolean {
  return Math.abs(now - checkedAt) < FRESH_MS
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

export interface Scope extends FilePlace {
  readonly installationId: string
  /** Where it is kept: the repository's id, or the owner for organisation defaults. */
  readonly key: string
}

interface LoadedScope {
  readonly file: ConfigurationFile
  readonly problems: readonly ConfigProblem[]
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

/** What GitHub answered about the file of a scope, and what was kept of it before. */
export interface ScopeRead {
  readonly store: Store
  readonly scope: Scope
  readonly stored: StoredConfiguration | undefined
  readonly read: FileRead
  readonly now: number
}

/** Keeps what GitHub answered about one file, and gives what is in force by it. */
export async function keepRead(scopeRead: ScopeRead): Promise<LoadedScope> {
  const { store, scope, read } = scopeRead
  if (read.kind === 'unreadable') return keepUnreadable(scopeRead)
  await clearAbsences(store, 'configuration', [scope.key])
  return keepFile(scopeRead)
}

/**
 * A repository that GitHub does not show says nothing about the file: what was in force stays so, because one wrong answer or a lost
 * permission must not switch off a gate. Only when reads agree for a day is the file gone with its repository.
 */
async function keepUnreadable(scopeRead: ScopeRead): Promise<LoadedScope> {
  const { store, scope, stored, now } = scopeRead
  const soon = now - FRESH_MS + RETRY_MS
  if (stored === undefined) return keepFile({ ...scopeRead, now: soon })
  if (!isInForce(stored)) return keepFile(scopeRead)
  const isGone = await confirmAbsence(store, {
    kind: 'configuration',
    key: scope.key,
    installationId: scope.installationId,
  })
  if (isGone) return keepFile(scopeRead)
  await saveConfiguration(store, { ...stored, checkedAt: soon })
  return storedScope(stored)
}

async function keepFile(answered: ScopeRead): Promise<LoadedScope> {
  const { scope, stored, read } = answered
  const parsed = parseRead(read, scope)
  // A file with a mistake changes nothing: the last good one stays in force.
  const file = parsed.kind === 'configuration' ? parsed.value : parseStoredFile(stored?.json ?? '{}')
  const problems = [...(parsed.kind === 'problems' ? parsed.problems : []), ...passedOver(read, scope)]
  await saveRead(answered, { json: JSON.stringify(file), problems: JSON.stringify(problems) })
  return { file, problems }
}

/** Keeps what is in force now, with what GitHub wants to be asked by next time. */
export async function saveRead(
  { store, scope, read, now }: ScopeRead,
  kept: Pick<StoredConfiguration, 'json' | 'problems'>,
): Promise<void> {
  const { key, installationId } = scope
  const etag = read.kind === 'text' ? (read.etag ?? null) : null
  await saveConfiguration(store, { ...kept, key, installationId, etag, checkedAt: now })
}

function parseRead(read: FileRead, scope: Scope): ParsedConfiguration {
  if (read.kind === 'too-large') return refuseTooLarge(placeOf(scope, read.path))
  if (read.kind === 'text') return parseConfiguration(read.text, placeOf(scope, read.path))
  return parseConfiguration('', '')
}

/** Somebody believes in the file that is not read. */
function passedOver(read: FileRead, scope: Scope): readonly ConfigProblem[] {
  if (read.kind !== 'text') return []
  return read.passedOver.map((path) => ({
    file: placeOf(scope, path),
    line: undefined,
    key: undefined,
    message: passedOverMessage(read.path),
  }))
}

function placeOf({ owner, name }: Scope, path: string): string {
  return name === '.github' ? `${owner}/.github: ${path}` : path
}

/** Whether the last good file settles anything. */
function isInForce({ json }: StoredConfiguration): boolean {
  return Object.keys(parseStoredFile(json)).length > 0
}

function storedScope({ json, problems }: StoredConfiguration): LoadedScope {
  return { file: parseStoredFile(json), problems: parseStoredProblems(problems) }
}
