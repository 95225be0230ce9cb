import { createHash } from 'node:crypto'
import { readVisibilities } from '../../github/installations/read-visibility.ts'
import type { DigestRepository } from '../../reports/digest/digest-scope.ts'
import { findPublished } from '../../store/publications/published.ts'
import { type DigestSettings, loadDigestSettings } from '../digest/load-digest-settings.ts'
import type { Job } from '../job.ts'
import { findPrevious, type PreviousIssue } from './close-previous.ts'
import { type PreparedHealth, prepareHealthIssue } from './prepare-health-issue.ts'

/** One issue that is to be posted: everything that was read and computed for it, once. */
export interface HealthRun extends Extract<PreparedHealth, { readonly kind: 'report' }> {
  /** Our own mark, by which the issue is found again. */
  readonly marker: string
  readonly settings: DigestSettings
  /** The issue before; undefined for the first one. */
  readonly previous: PreviousIssue | undefined
  /** Other repositories in which it may stand already: where an earlier attempt posted, and where the issue before stands. */
  readonly previousDestinations: readonly DigestRepository[]
}

/** Reads and computes; undefined where there is nothing to post. */
export async function readHealthRun(job: Job<'write-health-issue'>): Promise<HealthRun | undefined> {
  const { installationId, payload } = job.item
  const attempt = await findPublished(job.store, 'health-issue', payload)
  if (attempt?.step === 'posted') return undefined
  const settings = await loadDigestSettings(job, installationId)
  if (settings === undefined) return undefined
  const visible = await readVisibilities(job.octokit)
  const prepared = await prepareHealthIssue(job, { settings, period: payload.period, visible })
  if (prepared.kind === 'none') {
    job.log.warn({ installation: installationId, why: prepared.why }, 'no place for the health issue')
  }
  if (prepared.kind !== 'report') return undefined
  const previous = await findPrevious(job.store, prepared.report, payload)
  const places = [attempt?.repositoryId, previous?.repositoryId]
  const previousDestinations = settings.repositories.filter(
    ({ id }) => id !== prepared.destination.id && places.includes(id),
  )
  return { ...prepared, marker: createMarker(job.item.key), settings, previous, previousDestinations }
}

/** The same for the same issue whatever became of the store. */
function createMarker(key: string): string {
  return `soundings:health:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}
