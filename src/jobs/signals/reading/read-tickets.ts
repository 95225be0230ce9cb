import { type BoardValues, readBoards } from '../../../github/signals/read-boards.ts'
import { readIssueHistories } from '../../../github/signals/read-issue-history.ts'
import type { ListedIssue } from '../../../github/signals/read-issues.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { findTickets, type StoredTicket } from '../../../store/signals/tickets.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import type { Job } from '../../job.ts'
import { toTicket } from './to-ticket.ts'

export interface TicketPlace {
  readonly repository: StoredRepository
  /** Whether the projects of the owner may be asked. */
  readonly hasBoards: boolean
}

/** What is to be kept of listed issues: with what happened to them and what projects say. Pull requests in the list are left out. */
export async function readTickets(
  job: Job,
  { repository, hasBoards }: TicketPlace,
  listed: readonly ListedIssue[],
): Promise<readonly StoredTicket[]> {
  const issues = listed.filter(({ isPull }) => !isPull)
  const numbers = issues.map(({ number }) => number)
  if (numbers.length === 0) return []
  const histories = await readIssueHistories(job.octokit, repository, numbers)
  const boards = hasBoards ? await readBoards(job.octokit, repository, numbers) : NO_BOARDS
  const known = await findTickets(job.store, repository.id, numbers)
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  return issues.map((issue) =>
    toTicket({
      repositoryId: repository.id,
      issue,
      events: histories.get(issue.number),
      boards: boards.get(issue.number),
      known: known.get(String(issue.number)),
      settings: configuration.signals,
    }),
  )
}

const NO_BOARDS: ReadonlyMap<number, BoardValues> = new Map()
