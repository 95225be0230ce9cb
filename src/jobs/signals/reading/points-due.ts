import type { Session } from '../../../store/engine/session.ts'
import { findReading } from '../../../store/signals/readings.ts'
import { hasUnestimated } from '../../../store/signals/tickets.ts'
import { DAY_MS } from '../../../util/time.ts'
import { isLookDue } from './daily-look.ts'

/** So long after its closing an issue may still be given points; no event tells of it. */
const LATE_POINTS_MS = 35 * DAY_MS

/** From when on issues are read once more, as they may have points by now; undefined while that is not due, or none waits for any. */
export async function latePointsSince(store: Session, repositoryId: string, now: number): Promise<number | undefined> {
  const issues = await findReading(store, repositoryId, 'issues')
  if (issues?.isPermitted !== true || issues.readUntil === null) return undefined
  if (!(await isLookDue(store, { repositoryId, subject: 'points', now }))) return undefined
  const since = now - LATE_POINTS_MS
  return (await hasUnestimated(store, repositoryId, since)) ? since : undefined
}
