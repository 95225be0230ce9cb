import { readRepositoryPlace } from '../../github/installations/read-repository-files.ts'
import { CODEOWNERS_PATHS, codeownersLines } from '../../snapshot/files/codeowners.ts'
import { findConfiguration, saveConfiguration } from '../../store/configurations/configurations.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { type Scope, saveRead } from './keep-configuration.ts'
import { areAttributesFresh, parseLines } from './load-attributes.ts'
import type { LoadOptions } from './load-configuration.ts'

/** GitHub heeds no larger one (docs: "About code owners", CODEOWNERS file size). */
const MOST_BYTES = 3 * 1024 * 1024

function codeownersScope({ id, owner, name, installationId }: StoredRepository): Scope {
  return { key: `codeowners:${id}`, owner, name, paths: CODEOWNERS_PATHS, mostBytes: MOST_BYTES, installationId }
}

/** The lines of the CODEOWNERS of the default branch; GitHub is asked once a day. What it does not show stays as it was. */
export async function loadCodeowners({ store, octokit, repository, now }: LoadOptions): Promise<readonly string[]> {
  const scope = codeownersScope(repository)
  const stored = await findConfiguration(store, scope.key)
  if (stored !== undefined && areAttributesFresh(stored, now)) return parseLines(stored)
  const read = await readRepositoryPlace(octokit, scope)
  if (read.kind === 'unreadable' && stored !== undefined) {
    await saveConfiguration(store, { ...stored, checkedAt: now })
    return parseLines(stored)
  }
  const lines = read.kind === 'text' ? codeownersLines(read.text) : []
  await saveRead({ store, scope, stored, read, now }, { json: JSON.stringify(lines), problems: '[]' })
  return lines
}
