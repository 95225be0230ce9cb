import { findRepository } from '../../store/installations/repositories.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { evaluateAgain, findPullsByHead } from './evaluate-again.ts'

/** Somebody asked for a commit to be judged again. Events of forks name no pull request. */
export async function evaluateHead(job: Job<'evaluate-head'>): Promise<JobOutcome> {
  const { repositoryId, sha } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined || repository.isArchived) return DONE
  await evaluateAgain(job, { repository, sha, numbers: await findPullsByHead(job, repository, sha) })
  return DONE
}
