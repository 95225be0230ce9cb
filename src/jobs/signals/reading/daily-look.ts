import type { Session } from '../../../store/engine/session.ts'
import { findReading, type ReadingSubject, saveReading } from '../../../store/signals/readings.ts'
import { DAY_MS } from '../../../util/time.ts'

/** What is looked at once a day, further back than by events. */
export type DailySubject = Extract<ReadingSubject, 'points' | 'late-deployments' | 'late-runs'>

export interface DailyLook {
  readonly repositoryId: string
  readonly subject: DailySubject
  /** Milliseconds since the epoch. */
  readonly now: number
}

export async function isLookDue(store: Session, { repositoryId, subject, now }: DailyLook): Promise<boolean> {
  const last = await findReading(store, repositoryId, subject)
  return (last?.readUntil ?? 0) <= now - DAY_MS
}

/** Notes that it was looked at. */
export async function noteLook(store: Session, { repositoryId, subject, now }: DailyLook): Promise<void> {
  const reading = { repositoryId, subject, since: now, isPermitted: true, readUntil: now, pass: null }
  await saveReading(store, reading, async () => undefined)
}
