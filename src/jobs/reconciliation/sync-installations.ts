import { readInstallations } from '../../github/installations/read-installation.ts'
import { listInstallations } from '../../store/installations/installations.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** Compares the installations GitHub knows with ours, so that a lost `installation` event heals. */
export async function syncInstallations(job: Job): Promise<JobOutcome> {
  const [there, here] = await Promise.all([readInstallations(job.client), listInstallations(job.store)])
  const ids = new Set([...there, ...here].map(({ id }) => id))
  const work = [...ids].map((installationId) => requestWork('sync-installation', { installationId }))
  await enqueue(job.store, work)
  return DONE
}
