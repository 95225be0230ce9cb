import { isIssueThere } from '../../github/signals/is-issue-there.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { removeTicket } from '../../store/signals/tickets.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Forgets an issue that somebody deleted or transferred, so that it counts no longer, or where it is now; once GitHub says so as well. */
export async function forgetIssue(job: Job<'forget-issue'>): Promise<JobOutcome> {
  const { repositoryId, number } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined || (await isIssueThere(job.octokit, repository, number))) return DONE
  if (await job.stillHeld()) await removeTicket(job.store, { repositoryId, number })
  return DONE
}
