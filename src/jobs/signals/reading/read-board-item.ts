import { readBoardIssue } from '../../../github/signals/read-boards.ts'
import { findRepository } from '../../../store/installations/repositories.ts'
import { changeTicket } from '../../../store/signals/tickets.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'
import { withBoards } from './to-ticket.ts'

/** Reads what projects say of one issue, in one call. An issue that is not kept yet is read with the list of its repository. */
export async function readBoardItem(job: Job<'read-board-item'>): Promise<JobOutcome> {
  const found = await readBoardIssue(job.octokit, job.item.payload.issueId)
  const repository = found === undefined ? undefined : await findRepository(job.store, found.repositoryId)
  if (found === undefined || repository?.installationId !== job.item.installationId) return DONE
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  if (!(await job.stillHeld())) return DONE
  await changeTicket(job.store, found, (ticket) => withBoards(ticket, found.values, configuration.signals))
  return DONE
}
