import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { repositoryKey } from '../configurations/configurations.ts'
import { inChunks } from '../engine/in-chunks.ts'
import { jsonField } from '../engine/json-field.ts'
import type { RepositoriesTable } from '../engine/schema.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'

export interface StoredRepository extends SeenRepository {
  readonly isArchived: boolean
}

/** Names, visibility and owner follow GitHub; the id stays. */
export async function saveRepositories(store: Session, repositories: readonly StoredRepository[]): Promise<void> {
  const rows = [...new Map(repositories.map((repository) => [repository.id, repositoryRow(repository)])).values()]
  const inOrder = rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  await transact(store, (tx) =>
    inChunks(inOrder, async (chunk) => {
      await forgetReviewersOfMoved(tx, chunk)
      await upsert(tx, chunk)
    }),
  )
}

type RepositoryRow = ReturnType<typeof repositoryRow>

async function upsert({ db }: Session, rows: readonly RepositoryRow[]): Promise<void> {
  await db
    .insertInto('repositories')
    .values(rows)
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(({ ref }) => ({
        installation_id: ref('excluded.installation_id'),
        owner: ref('excluded.owner'),
        name: ref('excluded.name'),
        is_private: ref('excluded.is_private'),
        is_archived: ref('excluded.is_archived'),
      })),
    )
    .execute()
}

/** Keys of people were made with the former installation's secret; under the new one nobody could find them to erase them. */
async function forgetReviewersOfMoved({ db }: Session, rows: readonly RepositoryRow[]): Promise<void> {
  const ids = rows.map(({ id }) => id)
  const before = await db.selectFrom('repositories').select(['id', 'installation_id']).where('id', 'in', ids).execute()
  const installations = new Map(rows.map(({ id, installation_id }) => [id, installation_id]))
  const moved = before
    .filter(({ id, installation_id }) => installations.get(id) !== installation_id)
    .map(({ id }) => id)
  if (moved.length === 0) return
  await db.updateTable('reviews').set({ reviewer_key: null }).where('repository_id', 'in', moved).execute()
  await db.updateTable('signal_facts').set({ author_key: null }).where('repository_id', 'in', moved).execute()
  await db.deleteFrom('signal_comments').where('repository_id', 'in', moved).execute()
  await db.deleteFrom('disputes').where('repository_id', 'in', moved).execute()
}

/** Repositories the installation may no longer read: what was derived from them goes with them. */
export async function removeRepositories(store: Session, ids: readonly string[]): Promise<void> {
  await transact(store, async (tx) => {
    const { db } = tx
    for (const id of ids) {
      await db.deleteFrom('repositories').where('id', '=', id).execute()
      await db.deleteFrom('published').where('repository_id', '=', id).execute()
      await db
        .deleteFrom('work')
        .where(jsonField(tx, 'payload', 'repositoryId'), '=', id)
        .execute()
      await db.deleteFrom('configurations').where('key', '=', repositoryKey(id)).execute()
      await forgetAbsences(tx, id)
    }
  })
}

/** What was announced about the repository itself stays, so that an old event does not bring it back. */
async function forgetAbsences({ db }: Session, id: string): Promise<void> {
  const ofPulls = db.deleteFrom('absences').where('kind', '=', 'pull-request')
  await ofPulls.where('key', 'like', `${id}/%`).execute()
  const ofConfiguration = db.deleteFrom('absences').where('kind', '=', 'configuration')
  await ofConfiguration.where('key', '=', repositoryKey(id)).execute()
  const ofRepository = db.deleteFrom('absences').where('kind', '=', 'repository').where('is_announced', '=', 0)
  await ofRepository.where('key', '=', id).execute()
}

export async function findRepository(store: Session, id: string): Promise<StoredRepository | undefined> {
  const row = await store.db.selectFrom('repositories').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : repositoryOf(row)
}

/** By owner and name. */
export async function listRepositories(store: Session, installationId: string): Promise<readonly StoredRepository[]> {
  const rows = await store.db
    .selectFrom('repositories')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('owner')
    .orderBy('name')
    .execute()
  return rows.map(repositoryOf)
}

export function repositoryRow(repository: StoredRepository) {
  const { id, installationId, owner, name, isPrivate, isArchived } = repository
  return {
    id,
    installation_id: installationId,
    owner,
    name,
    is_private: isPrivate ? 1 : 0,
    is_archived: isArchived ? 1 : 0,
  }
}

function repositoryOf(row: RepositoriesTable): StoredRepository {
  return {
    id: row.id,
    installationId: row.installation_id,
    owner: row.owner,
    name: row.name,
    isPrivate: row.is_private !== 0,
    isArchived: row.is_archived !== 0,
  }
}

/** A repository as an event's payload names it; used only when nothing better is known. */
export interface SeenRepository extends RepositoryRef {
  readonly installationId: string
  readonly isPrivate: boolean
}
