import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'

/** What is read of a repository for signals, each in passes of its own. */
export const READING_SUBJECTS = [
  'landed',
  'deployments',
  'late-deployments',
  'releases',
  'tags',
  'workflow-runs',
  'late-runs',
  'issues',
  'points',
] as const
export type ReadingSubject = (typeof READING_SUBJECTS)[number]

/** How far a subject is read; instants in milliseconds since the epoch. */
export interface Reading {
  readonly repositoryId: string
  readonly subject: ReadingSubject
  /** Everything since then is wanted. */
  readonly since: number
  /** False where GitHub refused it for want of a permission. */
  readonly isPermitted: boolean
  /** When the last pass that came to its end began; null before the first. */
  readonly readUntil: number | null
  /** The pass under way; null between passes. */
  readonly pass: { readonly beganAt: number; readonly cursor: string } | null
}

export async function findReading(
  { db }: Session,
  repositoryId: string,
  subject: ReadingSubject,
): Promise<Reading | undefined> {
  const row = await db
    .selectFrom('signal_readings')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { since, read_until: readUntil, cursor, pass_began_at: beganAt } = row
  const pass = cursor === null || beganAt === null ? null : { beganAt, cursor }
  return { repositoryId, subject, since, isPermitted: row.is_permitted !== 0, readUntil, pass }
}

/** Keeps how far a subject is read, together with what `save` keeps; nothing of a repository that is gone. */
export async function saveReading(
  store: Session,
  reading: Reading,
  save: (tx: Session) => Promise<void>,
): Promise<void> {
  const { repositoryId, subject, since, isPermitted, readUntil, pass } = reading
  const row = {
    repository_id: repositoryId,
    subject,
    since,
    is_permitted: Number(isPermitted),
    read_until: readUntil,
    cursor: pass?.cursor ?? null,
    pass_began_at: pass?.beganAt ?? null,
  }
  await transact(store, async (tx) => {
    if (!(await findKnownRepositories(tx, [repositoryId])).has(repositoryId)) return
    await save(tx)
    await tx.db
      .insertInto('signal_readings')
      .values(row)
      .onConflict((conflict) => conflict.columns(['repository_id', 'subject']).doUpdateSet(row))
      .execute()
  })
}

/** How far a subject is read in the repositories of an installation. */
export async function listReadings(
  { db }: Session,
  installationId: string,
  subject: ReadingSubject,
): Promise<readonly Pick<Reading, 'repositoryId' | 'since' | 'isPermitted' | 'readUntil'>[]> {
  const rows = await db
    .selectFrom('signal_readings')
    .innerJoin('repositories', 'repositories.id', 'signal_readings.repository_id')
    .select(['repository_id', 'since', 'is_permitted', 'read_until'])
    .where('repositories.installation_id', '=', installationId)
    .where('subject', '=', subject)
    .execute()
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    since: row.since,
    isPermitted: row.is_permitted !== 0,
    readUntil: row.read_until,
  }))
}
