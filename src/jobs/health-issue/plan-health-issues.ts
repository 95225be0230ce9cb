import { latestHealthSlot } from '../../reports/health-issue/health-period.ts'
import { windowOfWeek } from '../../statistics/window.ts'
import { findFirstDigestWeek } from '../../store/publications/digests.ts'
import { findPublished } from '../../store/publications/published.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import { loadDigestSettings } from '../digest/load-digest-settings.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { healthClock } from './health-clock.ts'

/**
 * Asks for the issues about the latest month and the latest quarter that are due and not posted yet; so one that was missed is caught up once, and older
 * ones are let go. They begin with the first period that ends after a weekly digest was due: until then nobody has seen what this App writes.
 */
export async function planHealthIssues(job: Job<'plan-health-issues'>): Promise<JobOutcome> {
  const { installationId } = job.item.payload
  const week = await findFirstDigestWeek(job.store, installationId)
  if (week === undefined) return DONE
  const settings = await loadDigestSettings(job, installationId)
  if (settings === undefined) return DONE
  const { digest, health, timezone } = settings.configuration
  if (!digest.enabled || !health.enabled) return DONE
  for (const cadence of ['monthly', 'quarterly'] as const) {
    const { period } = latestHealthSlot(cadence, job.now(), healthClock(settings.configuration))
    if (period.to <= windowOfWeek(week, timezone).to) continue
    const work = requestWork('write-health-issue', { installationId, period: period.name })
    if ((await findPublished(job.store, 'health-issue', work.payload))?.step === 'posted') continue
    await enqueue(job.store, [work])
  }
  return DONE
}
