import type { Selectable } from 'kysely'
import { DAY_MS, MINUTE_MS } from '../../util/time.ts'
import { databaseNow } from '../engine/database.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import type { AbsencesTable } from '../engine/tables/queue-schema.ts'
import { transact } from '../engine/transact.ts'

/** Something that we hold and that GitHub may not name any more. */
export interface Subject {
  readonly kind: 'installation' | 'repository' | 'pull-request' | 'configuration'
  /** GitHub's id; of a pull request that of its repository and the number: `1/7`; of a configuration the key it is stored by. */
  readonly key: string
  readonly installationId: string
}

/** One wrong answer proves nothing, and neither do many of the same bad moment. */
const READS = 3
const SPAN_MS = DAY_MS
/** Reads closer together than this count as one: they are retries. */
const APART_MS = 10 * MINUTE_MS

type AbsenceRow = Selectable<AbsencesTable>

/** Notes that signed events said that these were removed. They may be deleted as soon as GitHub does not name them. */
export async function announceAbsences(store: Session, subjects: readonly Subject[]): Promise<void> {
  const inOrder = [...new Map(subjects.map((subject) => [`${subject.kind}/${subject.key}`, subject]))]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, subject]) => newRow(subject, 0))
  await inChunks(inOrder, (chunk) =>
    store.db
      .insertInto('absences')
      .values(chunk.map((row) => ({ ...row, since: store.clock(), last_at: store.clock(), is_announced: 1 })))
      .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet({ is_announced: 1 }))
      .execute(),
  )
}

/** Whether a signed event said that it was removed. */
export async function isAnnounced({ db }: Session, { kind, key }: Omit<Subject, 'installationId'>): Promise<boolean> {
  const row = await db
    .selectFrom('absences')
    .select('is_announced')
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  return row?.is_announced === 1
}

/**
 * Counts one complete answer of GitHub in which something is missing. True once it may be deleted: a signed event announced it, or
 * three reads agree over at least 24 hours.
 *
 * @param seenAt when it was last read from GitHub, where that is known: reads before do not agree with this one
 */
export async function confirmAbsence(store: Session, subject: Subject, seenAt = 0): Promise<boolean> {
  return transact(store, async (tx) => {
    const now = await databaseNow(tx)
    const before = await findAbsence(tx, subject)
    if (before?.is_announced === 1) return true
    const next = countRead(before, newRow(subject, now), seenAt)
    await tx.db
      .insertInto('absences')
      .values(next)
      .onConflict((conflict) => conflict.columns(['kind', 'key']).doUpdateSet(next))
      .execute()
    return next.reads >= READS && now - next.since >= SPAN_MS
  })
}

/** Pure. A row of the future was made while the clock was wrong. */
function countRead(before: AbsenceRow | undefined, read: AbsenceRow, seenAt: number): AbsenceRow {
  if (before === undefined || before.since < seenAt || before.last_at > read.last_at) return read
  const isRetry = read.last_at - before.last_at < APART_MS
  return isRetry ? before : { ...before, last_at: read.last_at, reads: before.reads + 1 }
}

function newRow({ kind, key, installationId }: Subject, now: number): AbsenceRow {
  return { kind, key, installation_id: installationId, since: now, last_at: now, reads: 1, is_announced: 0 }
}

async function findAbsence({ db }: Session, { kind, key }: Subject): Promise<AbsenceRow | undefined> {
  return db
    .selectFrom('absences')
    .select(['kind', 'key', 'installation_id', 'since', 'last_at', 'reads', 'is_announced'])
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
}

/** GitHub named these: whatever was counted before does not agree with that. */
export async function clearAbsences({ db }: Session, kind: Subject['kind'], keys: readonly string[]): Promise<void> {
  await inChunks(keys, (chunk) =>
    db.deleteFrom('absences').where('kind', '=', kind).where('key', 'in', chunk).execute(),
  )
}
