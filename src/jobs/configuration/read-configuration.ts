import { isDeepStrictEqual } from 'node:util'
import { findRepository } from '../../store/installations/repositories.ts'
import { listOpenPulls } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { loadStoredConfiguration, refreshConfiguration } from './load-configuration.ts'

/** The default branch changed, perhaps with it the configuration. Open pull requests are judged again. */
export async function readConfiguration(job: Job<'read-configuration'>): Promise<JobOutcome> {
  const repository = await findRepository(job.store, job.item.payload.repositoryId)
  if (repository === undefined) return DONE
  const before = await loadStoredConfiguration({ store: job.store, repository })
  const after = await refreshConfiguration({ ...job, repository, now: job.now() })
  if (isDeepStrictEqual(before, after)) return DONE
  const open = await listOpenPulls(job.store, repository.id)
  const { installationId } = job.item
  const work = open.map(({ number }) =>
    requestWork('evaluate-pull', { installationId, repositoryId: repository.id, number }),
  )
  await enqueue(job.store, work)
  return DONE
}
