import { digestScopes } from '../../reports/digest/digest-scope.ts'
import { latestSlot } from '../../reports/digest/digest-slot.ts'
import { findPublished } from '../../store/publications/published.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { loadDigestSettings } from './load-digest-settings.ts'

/**
 * Asks for the digests of the latest slot that are not posted yet; so a slot that was missed is caught up once, and older ones are
 * let go.
 */
export async function planDigests(job: Job<'plan-digests'>): Promise<JobOutcome> {
  const installationId = job.item.payload.installationId
  const settings = await loadDigestSettings(job, installationId)
  if (settings === undefined || !settings.configuration.digest.enabled) return DONE
  const { digest, timezone } = settings.configuration
  const { week } = latestSlot(job.now(), { ...digest, timezone })
  for (const scope of digestScopes(settings.account, settings.repositories, digest)) {
    const work = requestWork('write-digest', { installationId, week, scope: scope.id })
    if ((await findPublished(job.store, 'digest', work.payload))?.step === 'posted') continue
    await enqueue(job.store, [work])
  }
  return DONE
}
