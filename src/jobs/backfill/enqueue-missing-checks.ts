import { listUnpublished } from '../../store/publications/published.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import type { Judged } from '../evaluation/save-verdict.ts'
import type { Job } from '../job.ts'

/** Open pull requests of a history whose head has no check yet get one in the usual way; what is closed is left alone. */
export async function askForChecks(
  { store, item }: Pick<Job, 'store' | 'item'>,
  judged: readonly Judged[],
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
