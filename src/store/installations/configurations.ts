import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from './installations.ts'

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
  return `owner:${installationId}/${owner.toLowerCase()}`
}

/** Where the file of a repository is kept. */
export function repositoryKey(id: string): string {
  return `repository:${id}`
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

/** Keeps it, unless the installation is not (or no longer) there. */
export async function saveConfiguration(store: Session, kept: StoredConfiguration): Promise<void> {
  const { key, installationId, json, problems, etag, checkedAt } = kept
  const row = { key, installation_id: installationId, json, problems, etag, checked_at: checkedAt }
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await tx.db
      .insertInto('configurations')
      .values(row)
      .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
      .execute()
  })
}
