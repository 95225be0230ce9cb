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

async function enqueueUnchecked(job: Pick<Job, 'store' | 'item'>, heads: readonly Head[]): Promise<void> {
  await enqueuePulls(job, await listUnpublished(job.store, 'check', heads))
}

/** Enqueues an evaluation of each, which also reads its diff. */
export async function enqueueEvaluations(
  job: Pick<Job, 'store' | 'item'>,
  judged: readonly JudgedPull[],
): Promise<void> {
  const pulls = judged.map(({ snapshot: { repository, number } }) => ({ repositoryId: repository.id, number }))
  await enqueuePulls(job, pulls)
}

async function enqueuePulls(
  { store, item: { installationId } }: Pick<Job, 'store' | 'item'>,
  pulls: readonly Pick<Head, 'repositoryId' | 'number'>[],
): Promise<void> {
  const work = pulls.map(({ repositoryId, number }) =>
    requestWork('evaluate-pull', { installationId, repositoryId, number }),
  )
  await enqueue(store, work)
}
