import { createHash } from 'node:crypto'
import { readVisibilities } from '../../github/installations/read-visibility.ts'
import type { Digest } from '../../reports/digest/build-digest.ts'
import type { Destination } from '../../reports/digest/choose-destination.ts'
import { type DigestRepository, digestScopes } from '../../reports/digest/digest-scope.ts'
import type { PostedDigest } from '../../store/publications/digests.ts'
import { findPublished } from '../../store/publications/published.ts'
import type { DigestKey } from '../../work/digest-key.ts'
import type { Job } from '../job.ts'
import { type DigestSettings, loadDigestSettings } from './load-digest-settings.ts'
import { prepareDigest } from './prepare-digest.ts'

/** One digest that is to be posted: everything that was read and computed for it, once. */
export interface DigestRun {
  readonly key: DigestKey
  /** Our own mark, by which the issue is found again. */
  readonly marker: string
  readonly settings: DigestSettings
  readonly digest: Digest
  readonly destination: Destination
  /** The repositories it is about, as far as they may be shown at the destination. */
  readonly shown: readonly Destination[]
  /** The digest before, as it was posted. */
  readonly earlier: PostedDigest | undefined
  /** Other repositories in which it may stand already: where an earlier attempt posted, and where the digest before stands. */
  readonly previousDestinations: readonly DigestRepository[]
}

/** Reads and computes; undefined where there is nothing to post. */
export async function readDigestRun(job: Job<'write-digest'>): Promise<DigestRun | undefined> {
  const key = job.item.payload
  const attempt = await findPublished(job.store, 'digest', key)
  if (attempt?.step === 'posted') return undefined
  const settings = await loadDigestSettings(job, key.installationId)
  if (settings === undefined) return undefined
  const { account, repositories, configuration } = settings
  const scope = digestScopes(account, repositories, configuration.digest).find(({ id }) => id === key.scope)
  if (scope === undefined) return undefined
  const visible = await readVisibilities(job.octokit)
  const prepared = await prepareDigest(job, { settings, scope, week: key.week, visible })
  if (prepared.kind === 'silent') return undefined
  if (prepared.kind === 'none') {
    job.log.warn({ installation: key.installationId, scope: key.scope, why: prepared.why }, 'no place for the digest')
    return undefined
  }
  const { digest, destination, shown, earlier } = prepared
  const previous = [attempt?.repositoryId, earlier?.repositoryId]
  const previousDestinations = repositories.filter(({ id }) => id !== destination.id && previous.includes(id))
  const marker = createMarker(job.item.key)
  return { key, marker, settings, digest, destination, shown, earlier, previousDestinations }
}

/** The same for the same digest whatever became of the store: a restored backup knows nothing of what was posted since. */
function createMarker(key: string): string {
  return `soundings:digest:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}
