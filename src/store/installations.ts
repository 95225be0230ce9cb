import { randomBytes } from 'node:crypto'
import { sql } from 'kysely'
import { cleanText } from './clean-text.ts'
import type { Db, Store } from './database.ts'
import { transact } from './transact.ts'

export interface StoredInstallation {
  readonly id: string
  readonly account: string
  /** Milliseconds since the epoch; null while it is active. */
  readonly suspendedAt: number | null
}

/** A repository as an event's payload names it; used only when nothing better is known. */
export interface SeenRepository {
  readonly id: string
  readonly installationId: string
  readonly owner: string
  readonly name: string
  readonly isPrivate: boolean
  readonly defaultBranch: string | null
}

export interface StoredRepository extends SeenRepository {
  readonly isArchived: boolean
}

/** Brings an installation up to date, making its secret for people's keys the first time. */
export async function saveInstallation(
  store: Store,
  installation: { readonly id: string; readonly account: string; readonly suspendedAt?: number | null },
): Promise<void> {
  const account = cleanText(installation.account)
  const suspended = installation.suspendedAt ?? null
  await store.db
    .insertInto('installations')
    .values({ ...fresh(store, installation.id), account, suspended_at: suspended })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ account, suspended_at: suspended }))
    .execute()
}

function fresh(store: Pick<Store, 'clock'>, id: string) {
  return { id, actor_secret: randomBytes(32).toString('base64url'), created_at: store.clock }
}

export async function listInstallations(store: Store): Promise<readonly StoredInstallation[]> {
  const rows = await store.db.selectFrom('installations').selectAll().orderBy('id').execute()
  return rows.map(({ id, account, suspended_at }) => ({ id, account, suspendedAt: suspended_at }))
}

/** Everything of it goes in one transaction, work and secrets included; a job still running finds nothing to write to. */
export async function removeInstallation(store: Store, id: string): Promise<void> {
  await transact(store, async (db) => {
    const repositories = db.selectFrom('repositories').select('id').where('installation_id', '=', id)
    for (const table of ['reviews', 'comment_scores', 'facts', 'disputes'] as const) {
      await db.deleteFrom(table).where('repository_id', 'in', repositories).execute()
    }
    for (const table of [
      'pull_requests',
      'published',
      'configurations',
      'work',
      'schedules',
      'rate_budgets',
    ] as const) {
      await db.deleteFrom(table).where('installation_id', '=', id).execute()
    }
    for (const table of ['deliveries', 'erased_actors', 'repositories'] as const) {
      await db.deleteFrom(table).where('installation_id', '=', id).execute()
    }
    await db.deleteFrom('installations').where('id', '=', id).execute()
  })
}

/** Names, visibility and owner follow GitHub; the id stays. */
export async function saveRepositories(store: Store, repositories: readonly StoredRepository[]): Promise<void> {
  for (const repository of repositories) {
    const row = rowOf(repository)
    await store.db
      .insertInto('repositories')
      .values(row)
      .onConflict((conflict) => conflict.column('id').doUpdateSet(row))
      .execute()
  }
}

/** Keeps a repository that no list has named yet, with its installation; a known one is left alone, events may be old. */
export async function saveSeenRepositories(
  db: Db,
  store: Pick<Store, 'clock'>,
  seen: readonly SeenRepository[],
): Promise<void> {
  if (seen.length === 0) return
  const repositories = [...new Map(seen.map((repository) => [repository.id, repository])).values()]
  const owners = [...new Map(seen.map(({ installationId, owner }) => [installationId, owner]))]
  await db
    .insertInto('installations')
    .values(owners.map(([id, owner]) => ({ ...fresh(store, id), account: cleanText(owner), suspended_at: null })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .insertInto('repositories')
    .values(repositories.map((repository) => rowOf({ ...repository, isArchived: false })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** A repository the installation may no longer read: what was derived from it goes. */
export async function removeRepositories(store: Store, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await transact(store, async (db) => {
    for (const table of ['reviews', 'comment_scores', 'facts', 'disputes', 'pull_requests'] as const) {
      await db.deleteFrom(table).where('repository_id', 'in', ids).execute()
    }
    for (const id of ids) {
      await db.deleteFrom('published').where('key', 'like', `${id}/%`).execute()
      await db.deleteFrom('work').where('key', 'like', `${id}/%`).execute()
      await db.deleteFrom('configurations').where('key', '=', `repository:${id}`).execute()
    }
    await db.deleteFrom('repositories').where('id', 'in', ids).execute()
  })
}

export async function findRepository(store: Store, id: string): Promise<StoredRepository | undefined> {
  const row = await store.db.selectFrom('repositories').selectAll().where('id', '=', id).executeTakeFirst()
  return row === undefined ? undefined : repositoryOf(row)
}

export async function listRepositories(store: Store, installationId: string): Promise<readonly StoredRepository[]> {
  const rows = await store.db
    .selectFrom('repositories')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy(sql`owner, name`)
    .execute()
  return rows.map(repositoryOf)
}

function rowOf({ id, installationId, owner, name, isPrivate, isArchived, defaultBranch }: StoredRepository) {
  return {
    ...{ id, installation_id: installationId, owner: cleanText(owner), name: cleanText(name) },
    is_private: isPrivate ? 1 : 0,
    is_archived: isArchived ? 1 : 0,
    default_branch: defaultBranch === null ? null : cleanText(defaultBranch),
  }
}

function repositoryOf(row: Omit<ReturnType<typeof rowOf>, 'is_private' | 'is_archived'> & RowFlags): StoredRepository {
  return {
    ...{ id: row.id, installationId: row.installation_id, owner: row.owner, name: row.name },
    ...{ isPrivate: row.is_private !== 0, isArchived: row.is_archived !== 0, defaultBranch: row.default_branch },
  }
}

interface RowFlags {
  readonly is_private: number
  readonly is_archived: number
}
