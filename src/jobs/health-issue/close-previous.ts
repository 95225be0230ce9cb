import { closeWithLink } from '../../github/publish/publish-issue.ts'
import type { Destination } from '../../reports/digest/choose-destination.ts'
import { referToSuccessor } from '../../reports/digest/successor-reference.ts'
import { periodsBefore } from '../../reports/health-issue/health-period.ts'
import type { HealthReport } from '../../reports/health-issue/health-report.ts'
import type { Session } from '../../store/engine/session.ts'
import { findPublished } from '../../store/publications/published.ts'
import type { HealthKey } from '../../work/digest-key.ts'
import type { DigestSettings } from '../digest/load-digest-settings.ts'
import type { Posted } from '../digest/open-issue-once.ts'
import type { Job } from '../job.ts'

/** The issue before, where it stands. */
export interface PreviousIssue {
  readonly repositoryId: string
  readonly issueNumber: number
}

/** Periods that may have been missed in a row. */
const LOOKED_BACK = 12

/** The latest issue of the same kind before this one; undefined for the first one. */
export async function findPrevious(
  store: Session,
  { period, timezone }: Pick<HealthReport, 'period' | 'timezone'>,
  { installationId }: HealthKey,
): Promise<PreviousIssue | undefined> {
  for (const name of periodsBefore(period, LOOKED_BACK, timezone)) {
    const found = await findPublished(store, 'health-issue', { installationId, period: name })
    if (found?.step === 'posted') return found
  }
  return undefined
}

interface Succession {
  readonly previous: PreviousIssue | undefined
  readonly posted: Posted
  readonly settings: DigestSettings
  readonly destination: Destination
}

/** A courtesy: an issue that stands is not posted again because it failed. */
export async function closePrevious(job: Job, { previous, posted, settings, destination }: Succession): Promise<void> {
  const place = settings.repositories.find(({ id }) => id === previous?.repositoryId)
  if (previous === undefined || place === undefined) return
  const { opened, repository } = posted
  const next = referToSuccessor({ number: opened.number, repository }, place, destination)
  try {
    await closeWithLink(job.octokit, place, { number: previous.issueNumber, words: `The next one is ${next}.` })
  } catch (error) {
    job.log.warn(
      { err: error, installation: job.item.installationId },
      'the health issue stands, but the one before may still be open',
    )
  }
}
