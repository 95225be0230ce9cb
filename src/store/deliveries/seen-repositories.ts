import type { Session } from '../engine/session.ts'
import { newInstallationRow } from '../installations/installation-row.ts'
import { repositoryRow, type SeenRepository } from '../installations/repositories.ts'

/**
 * Keeps a repository that no list has named yet, with its installation; a known one is left alone, as events may be old. For the
 * same reason an installation that was removed does not come back.
 */
export async function saveSeenRepositories(store: Session, seen: readonly SeenRepository[]): Promise<void> {
  const unknown = await withoutKnown(store, seen)
  if (unknown.length === 0) return
  const owners = [...new Map(unknown.map(({ installationId, owner }) => [installationId, owner]))].toSorted(byId)
  const repositories = [...new Map(unknown.map((repository) => [repository.id, repository]))].toSorted(byId)
  await store.db
    .insertInto('installations')
    .values(owners.map(([id, account]) => newInstallationRow(store, { id, account })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await store.db
    .insertInto('repositories')
    .values(repositories.map(([, repository]) => repositoryRow({ ...repository, isArchived: false })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1
}

async function withoutKnown({ db }: Session, seen: readonly SeenRepository[]): Promise<readonly SeenRepository[]> {
  if (seen.length === 0) return []
  const ids = [...new Set(seen.map(({ id }) => id))]
  const owners = [...new Set(seen.map(({ installationId }) => installationId))]
  const known = idsOf(await db.selectFrom('repositories').select('id').where('id', 'in', ids).execute())
  const removed = idsOf(await db.selectFrom('removed_installations').select('id').where('id', 'in', owners).execute())
  return seen.filter(({ id, installationId }) => !known.has(id) && !removed.has(installationId))
}

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id))
}
