import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'
import { judgesAlike } from './judges-alike.ts'

export interface StoredConfiguration {
  readonly key: string
  readonly installationId: string
  /** The last good file, as JSON in the file's own spelling. */
  readonly json: string
  /** The mistakes found in the newest version of the file, as JSON. */
  readonly problems: string
  readonly etag: string | null
  /** Milliseconds since the epoch. */
  readonly checkedAt: number
}

/** Where the defaults of an organisation are kept. */
export function ownerKey({
  installationId,
  owner,
}: {
  readonly installationId: string
  readonly owner: string
}): string {
  return `${ownerKeyPrefix(installationId)}${owner.toLowerCase()}`
}

/** With which the keys of all owners of an installation begin. */
export function ownerKeyPrefix(installationId: string): string {
  return `owner:${installationId}/`
}

/** Where the file of a repository is kept. */
export function repositoryKey(id: string): string {
  return `repository:${id}`
}

/** Where the lines of a repository's attributes are kept. */
export function attributesKey(id: string): string {
  return `attributes:${id}`
}

export async function findConfiguration(store: Session, key: string): Promise<StoredConfiguration | undefined> {
  return (await findConfigurations(store, [key])).get(key)
}

/** By key; one that was never read is not in the map. */
export async function findConfigurations(
  { db }: Session,
  keys: readonly string[],
): Promise<ReadonlyMap<string, StoredConfiguration>> {
  const found = new Map<string, StoredConfiguration>()
  await inChunks(keys, async (chunk) => {
    const rows = await db.selectFrom('configurations').selectAll().where('key', 'in', chunk).execute()
    for (const { key, installation_id, json, problems, etag, checked_at } of rows) {
      found.set(key, { key, installationId: installation_id, json, problems, etag, checkedAt: checked_at })
    }
  })
  return found
}

/** Keys and files of everything that is kept for an installation. */
export async function listConfigurations(
  store: Session,
  installationId: string,
): Promise<readonly Pick<StoredConfiguration, 'key' | 'json'>[]> {
  return store.db
    .selectFrom('configurations')
    .select(['key', 'json'])
    .where('installation_id', '=', installationId)
    .execute()
}

/** Keeps it, and when what judges last changed, unless the installation is not (or no longer) there. */
export async function saveConfiguration(store: Session, kept: StoredConfiguration): Promise<void> {
  const { key, installationId, json, problems, etag, checkedAt } = kept
  const row = { key, installation_id: installationId, json, problems, etag, checked_at: checkedAt }
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    const judged = { ...row, judging_changed_at: await judgingChange(tx, kept) }
    await tx.db
      .insertInto('configurations')
      .values(judged)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(judged))
      .execute()
  })
}

/** Milliseconds since the epoch; 0: never since it was first read; null: not known, as it was read before changes were noticed. */
async function judgingChange(
  { db }: Session,
  { key, json, checkedAt }: Pick<StoredConfiguration, 'key' | 'json' | 'checkedAt'>,
): Promise<number | null> {
  const before = await db
    .selectFrom('configurations')
    .select(['json', 'judging_changed_at'])
    .where('key', '=', key)
    .executeTakeFirst()
  if (before === undefined) return 0
  return judgesAlike(before.json, json) ? before.judging_changed_at : checkedAt
}
