import { listRepositories } from '../../../store/installations/repositories.ts'
import { enqueue } from '../../../store/queue/enqueue.ts'
import { requestWork } from '../../../work/request-work.ts'
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
  await enqueue(job.store, work)
  return DONE
}
