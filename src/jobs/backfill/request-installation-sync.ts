import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import type { Job } from '../job.ts'

/**
 * Enqueues a synchronisation of the installation for a repository whose name leads nowhere, or to another repository. Nothing is deleted
 * until GitHub says that it is gone, and the other repository is never written to. @throws Error always, so that the job is retried with
 * growing pauses and a repository that stays unreadable costs little
 */
export async function requestInstallationSync({
  store,
  item: { installationId },
}: Pick<Job, 'store' | 'item'>): Promise<never> {
  await enqueue(store, [requestWork('sync-installation', { installationId })])
  throw new Error('the repository cannot be read under its name; asking GitHub for the new one')
}
