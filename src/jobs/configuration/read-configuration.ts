import { isDeepStrictEqual } from 'node:util'
import { findRepository } from '../../store/installations/repositories.ts'
import { listOpenPulls } from '../../store/pull-requests/pull-requests.ts'
import { addWork } from '../../store/queue/enqueue.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { loadStoredConfiguration, refreshConfiguration } from './load-configuration.ts'

/** The default branch changed, perhaps with it the configuration. Key: repository id. Open pull requests are judged again. */
export async function readConfiguration(job: Job): Promise<JobOutcome> {
  const repository = await findRepository(job.store, job.item.key)
  if (repository === undefined) return DONE
  const before = await loadStoredConfiguration({ store: job.store, repository })
  const after = await refreshConfiguration({ ...job, repository, now: job.now() })
  if (isDeepStrictEqual(before, after)) return DONE
  const open = await listOpenPulls(job.store, repository.id)
  const { installationId } = job.item
  const work = open.map(({ number }) => ({ kind: 'evaluate-pull', key: `${repository.id}/${number}`, installationId }))
  await addWork(job.store, work)
  return DONE
}
