import { type OpenPull, readOpenPulls } from '../../github/pull-requests/read-open-pulls.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { listOpenPulls, type StoredPull } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { DAY_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Even what looks unchanged is read again this often: resolving a thread does not move `updatedAt`. */
const RECHECK_MS = DAY_MS

/**
 * Compares every open pull request on GitHub with what we hold, so that lost events heal.  The list costs
 * one point for 20 repositories; only what may have changed, what is still waiting and what was not read for a day is evaluated.
 */
export async function sweepOpenPulls(job: Job<'sweep-open-pulls'>): Promise<JobOutcome> {
  const installationId = job.item.payload.installationId
  const repositories = (await listRepositories(job.store, installationId)).filter(({ isArchived }) => !isArchived)
  const open = await readOpenPulls(job.octokit, repositories)
  const held = new Map<string, HeldPull>()
  for (const { id } of repositories) {
    for (const pull of await listOpenPulls(job.store, id)) {
      const one = { ...pull, repositoryId: id }
      held.set(identify(one), one)
    }
  }
  const due = open.filter((pull) => isDue(pull, held.get(identify(pull)), job.now()))
  const stillOpen = new Set(open.map(identify))
  const closed = [...held.values()].filter((pull) => !stillOpen.has(identify(pull)))
  const work = [...due, ...closed].map(({ repositoryId, number }) =>
    requestWork('evaluate-pull', { installationId, repositoryId, number }),
  )
  await enqueue(job.store, work)
  return DONE
}

interface HeldPull extends StoredPull {
  readonly repositoryId: string
}

/** For comparing what GitHub lists with what we hold. */
function identify({ repositoryId, number }: Pick<OpenPull, 'repositoryId' | 'number'>): string {
  return `${repositoryId}/${number}`
}

function isDue(pull: OpenPull, held: HeldPull | undefined, now: number): boolean {
  if (held === undefined || held.headSha !== pull.headSha || held.verdict === 'waiting') return true
  return pull.updatedAt > held.takenAt || held.takenAt < now - RECHECK_MS
}
