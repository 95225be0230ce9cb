import { listPublishedKeys } from '../../store/publications/published.ts'
import { addWork } from '../../store/queue/enqueue.ts'
import type { JudgedPull } from '../evaluation/judge-answer.ts'
import type { Job } from '../job.ts'

/** Enqueues an evaluation of every open pull request whose head has no check yet. */
export async function enqueueMissingChecks(
  { store, item }: Pick<Job, 'store' | 'item'>,
  judged: readonly JudgedPull[],
): Promise<void> {
  const open = judged.flatMap(({ snapshot: { state, repository, number, headSha } }) =>
    state === 'open' && headSha !== null
      ? [{ key: `${repository.id}/${number}`, head: `${repository.id}/${headSha}` }]
      : [],
  )
  const published = await listPublishedKeys(
    store,
    'check',
    open.map(({ head }) => head),
  )
  const { installationId } = item
  const without = open.filter(({ head }) => !published.has(head))
  await addWork(
    store,
    without.map(({ key }) => ({ kind: 'evaluate-pull', key, installationId })),
  )
}
