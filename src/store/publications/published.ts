import { z } from 'zod'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'

export interface Published {
  /** Our own mark inside what was written, by which it is found again. */
  readonly marker: string
  /** GitHub's id; null while the answer of the first write has not been seen. */
  readonly externalId: string | null
  readonly contentHash: string | null
  /** Fingerprints of annotations that GitHub already has. */
  readonly annotations: readonly string[]
  /** The repository of the latest attempt; null where the key tells it. */
  readonly place: string | null
  readonly state: 'posting' | 'posted'
}

const fingerprints = z.array(z.string())

interface PublishedKey {
  readonly kind: string
  readonly key: string
}

export async function findPublished(store: Session, kind: string, key: string): Promise<Published | undefined> {
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
    annotations: fingerprints.parse(JSON.parse(row.annotations)),
    place: row.place,
    state: row.state === 'posted' ? 'posted' : 'posting',
  }
}

/** Those of the keys under which something was written, or is being written. */
export async function listPublishedKeys(
  { db }: Session,
  kind: string,
  keys: readonly string[],
): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  await inChunks(keys, async (chunk) => {
    const rows = await db
      .selectFrom('published')
      .select('key')
      .where('kind', '=', kind)
      .where('key', 'in', chunk)
      .execute()
    for (const { key } of rows) found.add(key)
  })
  return found
}

interface Intent extends PublishedKey {
  readonly installationId: string
  readonly marker: string
  /** The repository to be written to, where it is not always the same. */
  readonly place?: string
}

/**
 * Notes the intent before the first write, so that a crash in between is noticed. Of an earlier note all but the place stays. False when
 * the installation is gone: then nothing may be written.
 */
export async function beginPublishing(
  store: Session,
  { kind, key, installationId, marker, place }: Intent,
): Promise<boolean> {
  return transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return false
    await tx.db
      .insertInto('published')
      .values({
        kind,
        key,
        installation_id: installationId,
        marker,
        external_id: null,
        content_hash: null,
        annotations: '[]',
        place: place ?? null,
        state: 'posting',
        updated_at: tx.clock(),
      })
      .onConflict((conflict) =>
        place === undefined ? conflict.doNothing() : conflict.columns(['kind', 'key']).doUpdateSet({ place }),
      )
      .execute()
    return true
  })
}

/** Notes that GitHub has it. */
export async function finishPublishing(
  store: Session,
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
      updated_at: store.clock(),
    })
    .where('kind', '=', written.kind)
    .where('key', '=', written.key)
    .execute()
}

/** What was written is not there any more, and may be written anew. */
export async function forgetPublished({ db }: Session, { kind, key }: PublishedKey): Promise<void> {
  await db.deleteFrom('published').where('kind', '=', kind).where('key', '=', key).execute()
}
