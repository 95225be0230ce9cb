import { addWork } from '../../store/queue/enqueue.ts'
import type { Job } from '../job.ts'

/**
 * A repository's name leads nowhere or to another one: the new name is learnt first, nothing is forgotten until GitHub says that it is
 * gone, and the impostor is never written to. @throws Error always, because trying again has growing pauses, so that a repository
 * which stays unreadable costs little
 */
export async function requestInstallationSync({
  store,
  item: { installationId },
}: Pick<Job, 'store' | 'item'>): Promise<never> {
  await addWork(store, [{ kind: 'sync-installation', key: installationId, installationId }])
  throw new Error('the repository cannot be read under its name; asking GitHub for the new one')
}
