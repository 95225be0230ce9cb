import { z } from 'zod'
import type { OwnerState } from '../../health/sources/owner-state.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'

/** What belongs to an owner and to no repository. */
export type OwnerSubject = 'members' | 'boards'

/** Whether it is read, and from when on it is known. */
export interface OwnerReading {
  readonly state: OwnerState
  /** When it was read whole for the first time, milliseconds since the epoch; null before. */
  readonly since: number | null
  /** When somebody looked last. */
  readonly readAt: number
}

const states = z.enum(['connected', 'not-permitted', 'personal'])

/** undefined: nobody looked. */
export async function findOwnerReading(
  { db }: Session,
  installationId: string,
  subject: OwnerSubject,
): Promise<OwnerReading | undefined> {
  const row = await db
    .selectFrom('owner_readings')
    .select(['state', 'since', 'read_at'])
    .where('installation_id', '=', installationId)
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row === undefined ? undefined : { state: states.parse(row.state), since: row.since, readAt: row.read_at }
}

/** Keeps what was found, together with what `save` keeps; the first whole reading stays the first. */
export async function saveOwnerReading(
  store: Session,
  { installationId, subject, state, at }: OwnerSubjectNow,
  save: (tx: Session) => Promise<void> = async () => undefined,
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await save(tx)
    const before = await findOwnerReading(tx, installationId, subject)
    const since = before?.since ?? (state === 'connected' ? at : null)
    const now = { state, since, read_at: at }
    await tx.db
      .insertInto('owner_readings')
      .values({ installation_id: installationId, subject, ...now })
      .onConflict((conflict) => conflict.columns(['installation_id', 'subject']).doUpdateSet(now))
      .execute()
  })
}

interface OwnerSubjectNow {
  readonly installationId: string
  readonly subject: OwnerSubject
  readonly state: OwnerState
  /** When somebody looked, milliseconds since the epoch. */
  readonly at: number
}
