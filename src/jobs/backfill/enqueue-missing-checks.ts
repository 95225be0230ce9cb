import { listUnpublished } from '../../store/publications/published.ts'
import { listOpenHeads } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import type { JudgedPull } from '../evaluation/judge-answer.ts'
import type { Job } from '../job.ts'

interface Head {
  readonly repositoryId: string
  readonly number: number
  readonly sha: string
}

/** Enqueues an evaluation of every open pull request among these whose head has no check yet. */
export function enqueueMissingChecks(job: Pick<Job, 'store' | 'item'>, judged: readonly JudgedPull[]): Promise<void> {
  const open = judged.flatMap(({ snapshot: { state, repository, number, headSha } }) =>
    state === 'open' && headSha !== null ? [{ repositoryId: repository.id, number, sha: headSha }] : [],
  )
  return enqueueUnchecked(job, open)
}

/** The same for all that an installation holds: a check that GitHub refused stands once the App may write it. */
export async function enqueueRefusedChecks(job: Pick<Job, 'store' | 'item'>): Promise<void> {
  await enqueueUnchecked(job, await listOpenHeads(job.store, job.item.installationId))
}

async function enqueueUnchecked({ store, item }: Pick<Job, 'store' | 'item'>, heads: readonly Head[]): Promise<void> {
  const { installationId } = item
  const without = await listUnpublished(store, 'check', heads)
  await enqueue(
    store,
    without.map(({ repositoryId, number }) => requestWork('evaluate-pull', { installationId, repositoryId, number })),
  )
}
