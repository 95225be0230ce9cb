import { listUnpublished } from '../../store/publications/published.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import type { JudgedPull } from '../evaluation/judge-answer.ts'
import type { Job } from '../job.ts'

/** Enqueues an evaluation of every open pull request whose head has no check yet. */
export async function enqueueMissingChecks(
  { store, item }: Pick<Job, 'store' | 'item'>,
  judged: readonly JudgedPull[],
): Promise<void> {
  const open = judged.flatMap(({ snapshot: { state, repository, number, headSha } }) =>
    state === 'open' && headSha !== null ? [{ repositoryId: repository.id, number, sha: headSha }] : [],
  )
  const without = await listUnpublished(store, 'check', open)
  const { installationId } = item
  await enqueue(
    store,
    without.map(({ repositoryId, number }) => requestWork('evaluate-pull', { installationId, repositoryId, number })),
  )
}
