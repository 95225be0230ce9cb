import { type ListedPull, readPullLists } from '../../github/pull-requests/read-pull-lists.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { listOpenPulls, type StoredPull } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { coarseDuration } from '../../util/duration.ts'
import { DAY_MS, SECOND_MS } from '../../util/time.ts'
import { BACKGROUND } from '../../work/priority.ts'
import { requestWork } from '../../work/request-work.ts'
import { refreshReadingRules } from '../configuration/refresh-configurations.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** What looks unchanged is read again this often, as far as there is room: resolving a thread does not move `updatedAt`. */
const RECHECK_MS = 7 * DAY_MS
/** What only grew older is read again at most so often in a sweep: each costs a point and perhaps a write. */
const MOST_REFRESHED = 40

/**
 * Compares every open pull request on GitHub with what we hold, so that lost events heal. The list costs one point for 50
 * repositories; what may have changed is evaluated, behind all real events. Of what only waits longer, or was not read for long, some are
 * evaluated each time, so that an idle hour costs little however many wait.
 */
export async function sweepOpenPulls(job: Job<'sweep-open-pulls'>): Promise<JobOutcome> {
  const installationId = job.item.payload.installationId
  const repositories = (await listRepositories(job.store, installationId)).filter(({ isArchived }) => !isArchived)
  const lists = await readPullLists(
    job.octokit,
    'open',
    repositories.map((repository) => ({ repository, since: 0 })),
  )
  const due: Target[] = []
  const aged: AgedPull[] = []
  for (const [repositoryId, listed] of lists) {
    const held = await listOpenPulls(job.store, repositoryId)
    for (const one of findChanged(repositoryId, listed, held)) due.push(one)
    for (const one of findAged(repositoryId, held, job.now())) aged.push(one)
  }
  const refreshed = aged.toSorted((a, b) => b.staleness - a.staleness).slice(0, MOST_REFRESHED)
  const wanted = [...due, ...refreshed]
  const affected = new Set(wanted.map(({ repositoryId }) => repositoryId))
  const inNeed = repositories.filter(({ id }) => affected.has(id))
  await refreshReadingRules({ ...job, repositories: inNeed, now: job.now() })
  const work = wanted.map(({ repositoryId, number }) =>
    requestWork('evaluate-pull', { installationId, repositoryId, number }, { priority: BACKGROUND }),
  )
  await enqueue(job.store, work)
  return DONE
}

interface Target {
  readonly repositoryId: string
  readonly number: number
}

/** New, pushed to, updated, or no longer open. */
function findChanged(repositoryId: string, listed: readonly ListedPull[], held: readonly StoredPull[]): Target[] {
  const known = new Map(held.map((pull) => [pull.number, pull]))
  const open = new Set(listed.map(({ number }) => number))
  const changed = listed.filter((pull) => isChanged(pull, known.get(pull.number)))
  const closed = held.filter(({ number }) => !open.has(number))
  return [...changed, ...closed].map(({ number }) => ({ repositoryId, number }))
}

function isChanged(pull: ListedPull, held: StoredPull | undefined): boolean {
  return held === undefined || held.headSha !== pull.headSha || pull.updatedAt > held.takenAt
}

interface AgedPull extends Target {
  /** How many times older it is than when it was read. */
  readonly staleness: number
}

function findAged(repositoryId: string, held: readonly StoredPull[], now: number): AgedPull[] {
  return held.flatMap((pull) => {
    const since = pull.readyAt ?? pull.takenAt
    const staleness = (now - since) / Math.max(SECOND_MS, pull.takenAt - since)
    const isAged = waitsLonger(pull, now) || pull.takenAt < now - RECHECK_MS
    return isAged ? [{ repositoryId, number: pull.number, staleness }] : []
  })
}

/** Whether the title of its check would say something else by now. */
function waitsLonger({ isDraft, readyAt, firstReviewAt, takenAt }: StoredPull, now: number): boolean {
  if (isDraft || readyAt === null || firstReviewAt !== null) return false
  const waitedAt = (instant: number) => coarseDuration((instant - readyAt) / SECOND_MS)
  return waitedAt(now) !== waitedAt(takenAt)
}
