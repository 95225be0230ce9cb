import { z } from 'zod'
import { type IssueQuery, type ListedIssue, readIssues } from '../../../github/signals/read-issues.ts'
import { findRepository } from '../../../store/installations/repositories.ts'
import { findReading, type Reading, saveReading } from '../../../store/signals/readings.ts'
import { saveTickets } from '../../../store/signals/tickets.ts'
import { DAY_MS, MINUTE_MS } from '../../../util/time.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'
import { findBoardAccess } from './board-access.ts'
import { noteLook } from './daily-look.ts'
import { latePointsSince } from './points-due.ts'
import { readTickets, type TicketPlace } from './read-tickets.ts'

const HISTORY_MS = 400 * DAY_MS
/** GitHub's list may lag behind what it told already. */
const OVERLAP_MS = MINUTE_MS
/** So long before the look everything is in the list. */
const LAG_MS = 5 * MINUTE_MS
/** Pages of one run; then the queue may run something else. */
const PAGES_A_RUN = 20

/**
 * Reads the issues of one repository that were updated since the last look, with what happened to them; once a day also those that were
 * closed lately without points. Pages follow each other by the time of the last update, so that nothing is passed over that changes
 * meanwhile; each is kept together with where the next one begins.
 */
export async function readIssueList(job: Job<'read-issues'>): Promise<JobOutcome> {
  const { repositoryId, installationId } = { ...job.item.payload, installationId: job.item.installationId }
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined) return DONE
  const hasBoards = (await findBoardAccess(job, installationId)) === 'connected'
  const known = await findReading(job.store, repositoryId, 'issues')
  const reading = await begin(job, known ?? newReading(repositoryId, job.now()))
  return readPages(job, { repository, hasBoards }, reading)
}

/** A pass over the list. */
interface ReadingPass extends Reading {
  readonly pass: NonNullable<Reading['pass']>
}

/** Goes on with the pass that was stopped, or begins one. */
async function begin(job: Job, reading: Reading): Promise<ReadingPass> {
  if (reading.pass !== null) return { ...reading, pass: reading.pass }
  const now = job.now()
  const since = Math.max(reading.since, (reading.readUntil ?? 0) - OVERLAP_MS)
  const late = await latePointsSince(job.store, reading.repositoryId, now)
  const pass = { beganAt: now, cursor: toCursor({ since: Math.min(since, late ?? since) }) }
  await saveReading(job.store, { ...reading, pass }, async (tx) => {
    if (late !== undefined) await noteLook(tx, { repositoryId: reading.repositoryId, subject: 'points', now })
  })
  return { ...reading, pass }
}

async function readPages(job: Job, where: TicketPlace, begun: ReadingPass): Promise<JobOutcome> {
  const { owner, name } = where.repository
  let reading = begun
  for (let pages = 0; pages < PAGES_A_RUN; pages += 1) {
    const place = fromCursor(reading.pass.cursor)
    const read = await readIssues(job.octokit, { owner, name, query: undefined, ...place })
    if (read.kind === 'not-permitted') return refuse(job, reading)
    const tickets = await readTickets(job, where, read.issues)
    if (!(await job.stillHeld())) return DONE
    const next = nextPlace(place, read)
    const after = afterPage(reading, read.issues, next)
    await saveReading(job.store, after, (tx) => saveTickets(tx, tickets))
    if (after.pass === null) return DONE
    reading = { ...after, pass: after.pass }
  }
  return { kind: 'postpone', until: job.wallClock() }
}

/** Where a page begins: at an instant of updates, and further into the list where too many were updated at that instant. */
const place = z.object({ since: z.number(), query: z.record(z.string(), z.string()).optional() })
type Place = z.infer<typeof place>

function toCursor(at: Place): string {
  return JSON.stringify(at)
}

function fromCursor(cursor: string): Place {
  return place.parse(JSON.parse(cursor))
}

/** undefined at the end of the list. */
function nextPlace(
  { since }: Place,
  { issues, next }: { readonly issues: readonly ListedIssue[]; readonly next: IssueQuery | undefined },
): Place | undefined {
  if (next === undefined) return undefined
  const newest = newestOf(issues) ?? since
  return newest > since ? { since: newest } : { since, query: next }
}

function newestOf(issues: readonly ListedIssue[]): number | undefined {
  return issues.at(-1)?.updatedAt
}

function afterPage(
  { pass, ...reading }: ReadingPass,
  issues: readonly ListedIssue[],
  next: Place | undefined,
): Reading {
  const newest = newestOf(issues) ?? 0
  const until = next === undefined ? Math.max(newest, pass.beganAt - LAG_MS) : newest
  const readUntil = Math.max(reading.readUntil ?? 0, until)
  return {
    ...reading,
    isPermitted: true,
    readUntil,
    pass: next === undefined ? null : { ...pass, cursor: toCursor(next) },
  }
}

function newReading(repositoryId: string, now: number): Reading {
  return { repositoryId, subject: 'issues', since: now - HISTORY_MS, isPermitted: true, readUntil: null, pass: null }
}

async function refuse(job: Job, reading: Reading): Promise<JobOutcome> {
  await saveReading(job.store, { ...reading, isPermitted: false, pass: null }, async () => undefined)
  return DONE
}
