import { deleteExpired } from '../../store/installations/retention.ts'
import { pullBackReadings } from '../../store/queue/pull-back-future.ts'
import { DAY_MS } from '../../util/time.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Deletes what is only kept for a while (docs/privacy-and-security.md). */
export async function purgeExpired(job: Job): Promise<JobOutcome> {
  await pullBackReadings(job.store, job.now())
  await deleteExpired(job.store, { deliveriesOlderThanMs: 7 * DAY_MS })
  return DONE
}
