import { inChunks } from '../engine/in-chunks.ts'
import { jsonField } from '../engine/json-field.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'
import {
  PUBLICATIONS,
  type PublicationKind,
  type PublicationState,
  type PublicationSubject,
} from './publication-kinds.ts'

/** What is known of something that we wrote to GitHub; undefined where nothing was written. */
export async function findPublished<K extends PublicationKind>(
  { db }: Session,
  kind: K,
  subject: PublicationSubject<K>,
): Promise<PublicationState<K> | undefined> {
  const { key, state } = PUBLICATIONS[kind]
  const row = await db
    .selectFrom('published')
    .select('state')
    .where('kind', '=', kind)
    .where('key', '=', key(subject))
    .executeTakeFirst()
  return row === undefined ? undefined : state.parse(JSON.parse(row.state))
}

/** Those of the subjects for which nothing stands: it was never written, or never finished. */
export async function listUnpublished<K extends PublicationKind, S extends PublicationSubject<K>>(
  session: Session,
  kind: K,
  subjects: readonly S[],
): Promise<readonly S[]> {
  const { key } = PUBLICATIONS[kind]
  const found = new Set<string>()
  await inChunks(subjects.map(key), async (chunk) => {
    const rows = await session.db
      .selectFrom('published')
      .select('key')
      .where('kind', '=', kind)
      .where('key', 'in', chunk)
      .where(jsonField(session, 'published.state', 'step'), '=', 'posted')
      .execute()
    for (const row of rows) found.add(row.key)
  })
  return subjects.filter((subject) => !found.has(key(subject)))
}

/** What is written, for which installation, and how far it is. */
export interface Publication<K extends PublicationKind> {
  readonly kind: K
  readonly subject: PublicationSubject<K>
  readonly installationId: string
  readonly state: PublicationState<K>
}

/**
 * Notes the intent before the first write, so that a crash in between is noticed; an intent that was noted before is replaced, anything
 * else stays. False when the installation is gone: then nothing may be written.
 */
export async function beginPublishing<K extends PublicationKind>(
  store: Session,
  { kind, subject, installationId, state }: Publication<K>,
): Promise<boolean> {
  return transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return false
    const repositoryId = 'repositoryId' in subject ? subject.repositoryId : null
    const change = { state: JSON.stringify(state), updated_at: tx.clock() }
    await tx.db
      .insertInto('published')
      .values({
        kind,
        key: PUBLICATIONS[kind].key(subject),
        installation_id: installationId,
        repository_id: repositoryId,
        ...change,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'key'])
          .doUpdateSet(change)
          .where(jsonField(tx, 'published.state', 'step'), '=', 'posting'),
      )
      .execute()
    return true
  })
}

/** Notes that GitHub has it; nothing where it was removed meanwhile. */
export async function finishPublishing<K extends PublicationKind>(
  store: Session,
  { kind, subject, state }: Omit<Publication<K>, 'installationId'>,
): Promise<void> {
  await store.db
    .updateTable('published')
    .set({ state: JSON.stringify(state), updated_at: store.clock() })
    .where('kind', '=', kind)
    .where('key', '=', PUBLICATIONS[kind].key(subject))
    .execute()
}

/** What was written is not there any more, and may be written anew. */
export async function forgetPublished<K extends PublicationKind>(
  { db }: Session,
  kind: K,
  subject: PublicationSubject<K>,
): Promise<void> {
  await db.deleteFrom('published').where('kind', '=', kind).where('key', '=', PUBLICATIONS[kind].key(subject)).execute()
}
