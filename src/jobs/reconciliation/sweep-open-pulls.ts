import { type OpenPull, readOpenPulls } from '../../github/pull-requests/read-open-pulls.ts'
import { listRepositories } from '../../store/installations/repositories.ts'
import { listOpenPulls, type StoredPull } from '../../store/pull-requests/pull-requests.ts'
import { addWork } from '../../store/queue/enqueue.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Even what looks unchanged is read again this often: resolving a thread does not move `updatedAt`. */
const RECHECK_MS = 24 * 3600 * 1000

/**
 * Compares every open pull request on GitHub with what we hold, so that lost events heal. Key: installation id. The list costs
 * one point for 20 repositories; only what may have changed, what is still waiting and what was not read for a day is evaluated.
 */
export async function sweepOpenPulls(job: Job): Promise<JobOutcome> {
  const installationId = job.item.key
  const repositories = (await listRepositories(job.store, installationId)).filter(({ isArchived }) => !isArchived)
  const open = await readOpenPulls(job.octokit, repositories)
  const held = new Map<string, StoredPull>()
  for (const { id } of repositories) {
    for (const pull of await listOpenPulls(job.store, id)) held.set(`${id}/${pull.number}`, pull)
  }
  const due = open.filter((pull) => isDue(pull, held.get(keyOf(pull)), job.now())).map(keyOf)
  const stillOpen = new Set(open.map(keyOf))
  const closed = [...held.keys()].filter((key) => !stillOpen.has(key))
  const work = [...due, ...closed].map((key) => ({ kind: 'evaluate-pull', key, installationId }))
  await addWork(job.store, work)
  return DONE
}

function keyOf({ repositoryId, number }: OpenPull): string {
  return `${repositoryId}/${number}`
}

function isDue(pull: OpenPull, held: StoredPull | undefined, now: number): boolean {
  if (held === undefined || held.headSha !== pull.headSha || held.verdict === 'waiting') return true
  return pull.updatedAt > held.takenAt || held.takenAt < now - RECHECK_MS
}
