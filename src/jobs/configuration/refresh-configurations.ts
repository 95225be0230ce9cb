import type { Octokit } from '@octokit/core'
import { type FileRead, readRepositoryFiles } from '../../github/installations/read-repository-files.ts'
import { findConfigurations, type StoredConfiguration } from '../../store/configurations/configurations.ts'
import type { Store } from '../../store/engine/database.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { isFresh, keepRead, type Scope } from './keep-configuration.ts'
import { areAttributesFresh, attributesScope, keepAttributes } from './load-attributes.ts'
import { listScopes } from './load-configuration.ts'

interface RefreshOptions {
  readonly store: Store
  readonly octokit: Octokit
  readonly repositories: readonly StoredRepository[]
  /** Milliseconds since the epoch. */
  readonly now: number
}

/** Files read before any of them is kept: after a failure a job goes on from there. */
const AT_ONCE = 100

/**
 * Asks GitHub for the configurations of many repositories that are not fresh, 20 a query, so that `loadConfiguration` finds them in the
 * store. What GitHub does not answer is left to it.
 */
export async function refreshConfigurations({ repositories, ...options }: RefreshOptions): Promise<void> {
  await refreshFiles(options, repositories.flatMap(listScopes), { isFresh, keep: keepRead })
}

/** The same, and likewise for the attributes, so that `loadReadingRules` finds both. */
export async function refreshReadingRules({ repositories, ...options }: RefreshOptions): Promise<void> {
  await refreshConfigurations({ repositories, ...options })
  await refreshFiles(options, repositories.map(attributesScope), { isFresh: areAttributesFresh, keep: keepAttributes })
}

interface FileKind {
  readonly isFresh: (stored: StoredConfiguration, now: number) => boolean
  readonly keep: (file: {
    readonly store: Store
    readonly scope: Scope
    readonly stored: StoredConfiguration | undefined
    readonly read: FileRead
    readonly now: number
  }) => Promise<unknown>
}

async function refreshFiles(
  { store, octokit, now }: Omit<RefreshOptions, 'repositories'>,
  all: readonly Scope[],
  kind: FileKind,
): Promise<void> {
  const scopes = new Map(all.map((scope) => [scope.key, scope]))
  const stored = await findConfigurations(store, [...scopes.keys()])
  const stale = [...scopes.values()].filter(({ key }) => {
    const known = stored.get(key)
    return known === undefined || !kind.isFresh(known, now)
  })
  for (let start = 0; start < stale.length; start += AT_ONCE) {
    const batch = stale.slice(start, start + AT_ONCE)
    const reads = await readRepositoryFiles(octokit, batch)
    for (const [index, scope] of batch.entries()) {
      const read = reads[index]
      if (read !== undefined) await kind.keep({ store, scope, stored: stored.get(scope.key), read, now })
    }
  }
}
