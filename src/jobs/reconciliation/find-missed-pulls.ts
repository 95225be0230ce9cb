import { type ListedPull, readPullLists } from '../../github/pull-requests/read-pull-lists.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import {
  type ComparedBackfill,
  listFinishedBackfills,
  reopenBackfill,
  saveComparedAt,
} from '../../store/pull-requests/compared-backfills.ts'
import { listTakenAt } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { HOUR_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** GitHub's lists may lag behind its events. */
const OVERLAP_MS = HOUR_MS

/**
 * Compares the pull requests that ended since the last comparison with what we hold: opened and merged while nobody listened, or given up
 * after too many failures. The list costs a point for 50 repositories; only where something is missing the history is read again, down to
 * the oldest that is. Open ones are found by `sweepOpenPulls`.
 */
export async function findMissedPulls(job: Job<'find-missed-pulls'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const backfills = new Map(
    (await listFinishedBackfills(job.store, installationId)).map((one) => [one.repositoryId, one]),
  )
  const repositories = await listRepositories(job.store, installationId)
  const startedAt = job.now()
  const requests = repositories.flatMap((repository) => {
    const backfill = backfills.get(repository.id)
    return backfill === undefined || repository.isArchived ? [] : [{ repository, since: sinceOf(backfill, startedAt) }]
  })
  const lists = await readPullLists(job.octokit, 'ended', requests)
  for (const [repositoryId, listed] of lists) await compare(job, { repositoryId, listed, startedAt })
  await saveComparedAt(job.store, [...lists.keys()], startedAt)
  return DONE
}

/** A comparison of the future was noted while the clock was wrong. */
function sinceOf({ since, finishedAt, comparedAt }: ComparedBackfill, now: number): number {
  const reached = comparedAt ?? finishedAt
  return reached > now ? since : reached - OVERLAP_MS
}

interface Comparison {
  readonly repositoryId: string
  readonly listed: readonly ListedPull[]
  readonly startedAt: number
}

async function compare(job: Job, { repositoryId, listed, startedAt }: Comparison): Promise<void> {
  const numbers = listed.map(({ number }) => number)
  const takenAt = await listTakenAt(job.store, repositoryId, numbers)
  const missed = listed.filter(({ number, updatedAt }) => (takenAt.get(number) ?? 0) < updatedAt)
  if (missed.length > 0) {
    const oldest = missed.reduce((least, { updatedAt }) => Math.min(least, updatedAt), startedAt)
    await reopenBackfill(job.store, repositoryId, oldest)
    const { installationId } = job.item
    await enqueue(job.store, [requestWork('backfill-repository', { installationId, repositoryId })])
    job.log.warn({ repository: repositoryId, missed: missed.length }, 'pull requests were missed; reading them again')
  }
}
