import { listRepositories } from '../../../store/installations/repositories.ts'
import { enqueue } from '../../../store/queue/enqueue.ts'
import { findOwnerReading } from '../../../store/signals/people/owner-readings.ts'
import { DAY_MS } from '../../../util/time.ts'
import { requestWork } from '../../../work/request-work.ts'
import type { WorkRequest } from '../../../work/work.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'
import { findChangedSubjects } from './find-changed-subjects.ts'

/** Compares the newest deployment, release and issue of each repository with what is read of it, so that lost events heal. */
export async function sweepSignals(job: Job<'sweep-signals'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const repositories = (await listRepositories(job.store, installationId)).filter(({ isArchived }) => !isArchived)
  const changed = await findChangedSubjects(job, repositories)
  const work = changed.flatMap(({ repositoryId, hasRollOuts, hasIssues }) => [
    ...(hasRollOuts ? [requestWork('read-roll-outs', { installationId, repositoryId })] : []),
    ...(hasIssues ? [requestWork('read-issues', { installationId, repositoryId })] : []),
  ])
  await enqueue(job.store, [...work, ...(await findOwnerWork(job, installationId))])
  return DONE
}

/** Who came and who left is looked up once a day, as events of it may be lost, or not be sent. */
async function findOwnerWork({ store, now }: Job, installationId: string): Promise<readonly WorkRequest[]> {
  const reading = await findOwnerReading(store, installationId, 'members')
  const isFresh = reading !== undefined && reading.readAt > now() - DAY_MS
  return isFresh ? [] : [requestWork('read-members', { installationId })]
}
