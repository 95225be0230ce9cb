import type { Session } from '../engine/session.ts'
import { newInstallationRow } from '../installations/installation-row.ts'
import { restoreTombstones } from '../installations/kept-tombstones.ts'
import { repositoryRow, type SeenRepository } from '../installations/repositories.ts'

/**
 * Keeps a repository that no list has named yet, with its installation; a known one is left alone, as events may be old. For the
 * same reason a repository that was removed does not come back before a list names it.
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
  for (const [id, account] of owners) await restoreTombstones(store, { id, account })
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
  const known = idsOf(await db.selectFrom('repositories').select('id').where('id', 'in', ids).execute())
  const unknown = ids.filter((id) => !known.has(id))
  if (unknown.length === 0) return []
  const removed = await db
    .selectFrom('absences')
    .select('key as id')
    .where('kind', '=', 'repository')
    .where('key', 'in', unknown)
    .where('is_announced', '=', 1)
    .execute()
  const gone = idsOf(removed)
  return seen.filter(({ id }) => !known.has(id) && !gone.has(id))
}

function idsOf(rows: readonly { readonly id: string }[]): ReadonlySet<string> {
  return new Set(rows.map(({ id }) => id))
}
