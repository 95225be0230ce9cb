import { endSessionsOf } from '../../store/sessions/sessions.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Ends the sessions of somebody who took the App's access back on GitHub. */
export async function endSessions({ store, item }: Job<'end-sessions'>): Promise<JobOutcome> {
  await endSessionsOf(store, item.payload.accountId)
  return DONE
}
