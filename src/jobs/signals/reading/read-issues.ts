import { readIssueHistories } from '../../../github/signals/read-issue-history.ts'
import { ISSUES_A_PAGE, type ListedIssue, readIssues } from '../../../github/signals/read-issues.ts'
import { findRepository, type StoredRepository } from '../../../store/installations/repositories.ts'
import { findReading, type Reading, saveReading } from '../../../store/signals/readings.ts'
import { findTickets, type StoredTicket, saveTickets } from '../../../store/signals/tickets.ts'
import { DAY_MS, MINUTE_MS } from '../../../util/time.ts'
import { loadStoredConfiguration } from '../../configuration/load-configuration.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'
import { toTicket } from './to-ticket.ts'

const HISTORY_MS = 400 * DAY_MS
/** GitHub's list may lag behind what it told already. */
const OVERLAP_MS = MINUTE_MS
/** So long before the look everything is in the list. */
const LAG_MS = 5 * MINUTE_MS
/** Pages of one run; then the queue may run something else. */
const PAGES_A_RUN = 20

/**
 * Reads the issues of one repository that were updated since the last look, with what happened to them. Pages follow each other by the time
 * of the last update, so that nothing is passed over that changes meanwhile; each is kept together with that time.
 */
export async function readIssueList(job: Job<'read-issues'>): Promise<JobOutcome> {
  const repository = await findRepository(job.store, job.item.payload.repositoryId)
  if (repository === undefined) return DONE
  const reading = await findReading(job.store, repository.id, 'issues')
  return readPages(job, repository, reading ?? newReading(repository.id, job.now()))
}

async function readPages(job: Job, repository: StoredRepository, begin: Reading): Promise<JobOutcome> {
  const beganAt = job.now()
  let reading = begin
  let place = { since: Math.max(reading.since, (reading.readUntil ?? 0) - OVERLAP_MS), page: 1 }
  for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
    const read = await readIssues(job.octokit, { owner: repository.owner, name: repository.name, ...place })
    if (read.kind === 'not-permitted') return refuse(job, reading)
    const tickets = await toTickets(job, repository, read.issues)
    if (!(await job.stillHeld())) return DONE
    const newest = read.issues.at(-1)?.updatedAt ?? place.since
    const isOver = read.issues.length < ISSUES_A_PAGE
    const until = isOver ? Math.max(newest, beganAt - LAG_MS) : newest
    reading = { ...reading, isPermitted: true, readUntil: Math.max(reading.readUntil ?? 0, until) }
    await saveReading(job.store, reading, (tx) => saveTickets(tx, tickets))
    if (isOver) return DONE
    place = { since: newest, page: newest > place.since ? 1 : place.page + 1 }
  }
  return { kind: 'postpone', until: job.wallClock() }
}

function newReading(repositoryId: string, now: number): Reading {
  return { repositoryId, subject: 'issues', since: now - HISTORY_MS, isPermitted: true, readUntil: null, pass: null }
}

async function refuse(job: Job, reading: Reading): Promise<JobOutcome> {
  await saveReading(job.store, { ...reading, isPermitted: false }, async () => undefined)
  return DONE
}

async function toTickets(
  job: Job,
  repository: StoredRepository,
  listed: readonly ListedIssue[],
): Promise<readonly StoredTicket[]> {
  const issues = listed.filter(({ isPull }) => !isPull)
  const numbers = issues.map(({ number }) => number)
  if (numbers.length === 0) return []
  const histories = await readIssueHistories(job.octokit, repository, numbers)
  const known = await findTickets(job.store, repository.id, numbers)
  const { configuration } = await loadStoredConfiguration({ store: job.store, repository })
  return issues.map((issue) =>
    toTicket({
      repositoryId: repository.id,
      issue,
      events: histories.get(issue.number),
      known: known.get(String(issue.number)),
      settings: configuration.signals,
    }),
  )
}
