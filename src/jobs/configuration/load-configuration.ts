import type { Octokit } from '@octokit/core'
import { type Configuration, mergeConfiguration } from '../../config/configuration.ts'
import { type ParsedConfiguration, parseConfiguration } from '../../config/parse-configuration.ts'
import type { ConfigProblem } from '../../config/problem.ts'
import type { ConfigurationFile } from '../../config/schema.ts'
import { readConfigurationFile } from '../../github/installations/read-configuration-file.ts'
import type { Store } from '../../store/engine/database.ts'
import { findConfiguration, saveConfiguration } from '../../store/installations/configurations.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'

/** What is in force, and the mistakes to show beside it. */
export interface LoadedConfiguration {
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
}

interface Scope {
  /** Where it is kept: the repository's id, or the owner for organisation defaults. */
  readonly key: string
  readonly owner: string
  readonly name: string
  readonly path: string
}

/** A push to the default branch refreshes at once; this is only for pushes whose delivery was lost. */
const FRESH_MS = 3600_000

export interface LoadOptions {
  readonly store: Store
  readonly octokit: Octokit
  readonly repository: StoredRepository
  readonly now: number
  /** Ask GitHub again even if the kept answer is recent. */
  readonly refresh?: boolean
}

/** Defaults < organisation < repository, from the default branches, kept in the store between evaluations. */
export async function loadConfiguration(options: LoadOptions): Promise<LoadedConfiguration> {
  const scopes = scopesOf(options.repository)
  const files: ConfigurationFile[] = []
  const problems: ConfigProblem[] = []
  for (const scope of scopes) {
    const loaded = await loadScope(scope, options)
    files.push(loaded.file)
    problems.push(...loaded.problems)
  }
  return { configuration: mergeConfiguration(...files), problems }
}

/** A repository's own file may sit in `.github/`; the organisation's defaults sit in its `.github` repository. */
function scopesOf({ id, owner, name, installationId }: StoredRepository): Scope[] {
  const organisation = { key: `owner:${installationId}/${owner.toLowerCase()}`, owner, name: '.github' }
  return [
    { ...organisation, path: '.github/soundings.yml' },
    { key: `repository:${id}`, owner, name, path: '.github/soundings.yml' },
  ]
}

interface LoadedScope {
  readonly file: ConfigurationFile
  readonly problems: readonly ConfigProblem[]
}

async function loadScope(
  scope: Scope,
  { store, octokit, repository, now, refresh }: LoadOptions,
): Promise<LoadedScope> {
  const kept = await findConfiguration(store, scope.key)
  if (kept !== undefined && refresh !== true && kept.checkedAt > now - FRESH_MS) return keptScope(kept)
  const read = await readConfigurationFile(octokit, { ...scope, etag: kept?.etag ?? undefined })
  if (read.kind === 'unchanged' && kept !== undefined) {
    await saveConfiguration(store, { ...kept, checkedAt: now })
    return keptScope(kept)
  }
  const parsed = parseRead(read.kind === 'text' ? read.text : '', scope, read.kind === 'too-large')
  const value = parsed.kind === 'configuration' ? parsed.value : keptFile(kept?.json)
  const problems = parsed.kind === 'problems' ? parsed.problems : []
  const etag = read.kind === 'text' ? (read.etag ?? null) : null
  const { installationId } = repository
  await saveConfiguration(store, {
    key: scope.key,
    installationId,
    json: JSON.stringify(value),
    etag,
    checkedAt: now,
    problems: JSON.stringify(problems),
  })
  return { file: value, problems }
}

function parseRead(text: string, scope: Scope, isTooLarge: boolean): ParsedConfiguration {
  const file = scope.name === '.github' ? `${scope.owner}/.github: ${scope.path}` : scope.path
  return isTooLarge ? parseConfiguration('#'.repeat(70_000), file) : parseConfiguration(text, file)
}

function keptScope(kept: { readonly json: string; readonly problems: string }): LoadedScope {
  return { file: keptFile(kept.json), problems: JSON.parse(kept.problems) }
}

/** Our own rows; a version that no longer knows a key starts from nothing rather than failing. */
function keptFile(json: string | undefined): ConfigurationFile {
  const parsed = parseConfiguration(json ?? '', 'kept configuration')
  return parsed.kind === 'configuration' ? parsed.value : {}
}
