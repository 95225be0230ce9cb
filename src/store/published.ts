import type { Store } from './database.ts'

export interface Published {
  /** Our own mark inside what was written, by which it is found again. */
  readonly marker: string
  /** GitHub's id; null while the answer of the first write has not been seen. */
  readonly externalId: string | null
  readonly contentHash: string | null
  /** Fingerprints of annotations that GitHub already has. */
  readonly annotations: readonly string[]
  readonly state: 'posting' | 'posted'
}

interface PublishedKey {
  readonly kind: string
  readonly key: string
}

export async function findPublished(store: Store, kind: string, key: string): Promise<Published | undefined> {
  const row = await store.db
    .selectFrom('published')
    .selectAll()
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  if (row === undefined) return undefined
  return {
    marker: row.marker,
    externalId: row.external_id,
    contentHash: row.content_hash,
    annotations: JSON.parse(row.annotations),
    state: row.state === 'posted' ? 'posted' : 'posting',
  }
}

/** Notes the intent before the first write, so that a crash in between is noticed. An earlier note stays. */
export async function beginPublishing(
  store: Store,
  { kind, key, installationId, marker }: PublishedKey & { readonly installationId: string; readonly marker: string },
): Promise<void> {
  await store.db
    .insertInto('published')
    .values({
      ...{ kind, key, installation_id: installationId, marker, external_id: null, content_hash: null },
      ...{ annotations: '[]', state: 'posting' },
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Notes that GitHub has it. */
export async function finishPublishing(
  store: Store,
  written: PublishedKey & {
    readonly externalId: string
    readonly contentHash: string
    readonly annotations: readonly string[]
  },
): Promise<void> {
  await store.db
    .updateTable('published')
    .set({
      external_id: written.externalId,
      content_hash: written.contentHash,
      annotations: JSON.stringify(written.annotations),
      state: 'posted',
    })
    .where('kind', '=', written.kind)
    .where('key', '=', written.key)
    .execute()
}
