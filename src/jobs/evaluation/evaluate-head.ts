import { findPullsBySha } from '../../github/pull-requests/find-pulls-by-sha.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { listOpenPullsByHead } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Somebody asked for a commit to be judged again. Events of forks name no pull request. */
export async function evaluateHead(job: Job<'evaluate-head'>): Promise<JobOutcome> {
  const { repositoryId, sha } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined) return DONE
  const known = await listOpenPullsByHead(job.store, repositoryId, sha)
  const numbers = known.length > 0 ? known : await findPullsBySha(job.octokit, { ...repository, sha })
  const { installationId } = job.item
  const work = numbers.map((number) => requestWork('evaluate-pull', { installationId, repositoryId, number }))
  await enqueue(job.store, work)
  return DONE
}
