import { cleanText } from './clean-text.ts'
import type { Store } from './database.ts'

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

export async function findConfiguration(store: Store, key: string): Promise<StoredConfiguration | undefined> {
  const row = await store.db.selectFrom('configurations').selectAll().where('key', '=', key).executeTakeFirst()
  if (row === undefined) return undefined
  const { installation_id, json, problems, etag, checked_at } = row
  return { key, installationId: installation_id, json, problems, etag, checkedAt: checked_at }
}

export async function saveConfiguration(store: Store, kept: StoredConfiguration): Promise<void> {
  const row = {
    ...{ key: kept.key, installation_id: kept.installationId, json: cleanText(kept.json), etag: kept.etag },
    ...{ problems: cleanText(kept.problems), checked_at: kept.checkedAt },
  }
  await store.db
    .insertInto('configurations')
    .values(row)
    .onConflict((conflict) => conflict.column('key').doUpdateSet(row))
    .execute()
}
