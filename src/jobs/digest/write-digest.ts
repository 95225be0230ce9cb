import { createHash } from 'node:crypto'
import { readVisibilities } from '../../github/installations/read-visibility.ts'
import { changePin, closeWithLink } from '../../github/publish/publish-issue.ts'
import { describeCorrections } from '../../reports/digest/corrections.ts'
import { type DigestIssue, renderWeeklyDigest } from '../../reports/digest/weekly-digest.ts'
import { findDigestBefore, type PostedDigest, saveDigest } from '../../store/publications/digests.ts'
import { findPublished, finishPublishing } from '../../store/publications/published.ts'
import { type DigestKey, parseDigestKey } from '../../work/digest-key.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { scopesOf } from './digest-scope.ts'
import { nameMentions } from './link-highlights.ts'
import { type DigestSettings, loadDigestSettings } from './load-digest-settings.ts'
import { type DigestPlace, type Posted, postDigest } from './post-digest.ts'
import { encodePostedFigures, parsePostedFigures } from './posted-figures.ts'
import { type PreparedDigest, prepareDigest } from './prepare-digest.ts'

/**
 * Posts one digest, once: it carries a mark that depends on nothing but its key, and is looked for by it before it is posted. A digest
 * that was posted is never changed nor posted again, not even when somebody deletes it. Key: `digest-key.ts`.
 */
export async function writeDigest(job: Job): Promise<JobOutcome> {
  const key = parseDigestKey(job.item.key)
  const attempt = await findPublished(job.store, 'digest', job.item.key)
  if (attempt?.state === 'posted') return DONE
  const settings = await loadDigestSettings(job, key.installationId)
  if (settings === undefined) return DONE
  const prepared = await prepare(job, settings, key)
  if (prepared === undefined || prepared.kind === 'silent') return DONE
  if (prepared.kind === 'none') {
    job.log.warn({ installation: key.installationId, scope: key.scope, why: prepared.why }, 'no place for the digest')
    return DONE
  }
  const marker = markerOf(job.item.key)
  const earlier = await findDigestBefore(job.store, key)
  const issue = await render(job, { prepared, marker, earlier })
  const elsewhere = placesOf(settings, [attempt?.place, earlier?.repositoryId], prepared.place.id)
  if (!(await job.stillHeld())) return DONE
  const posting = { issue, marker, place: prepared.place, elsewhere, installationId: key.installationId }
  const posted = await postDigest(job, posting)
  if (posted === undefined) return DONE
  await note(job, { key, posted, prepared })
  await followUp(job, { posted, prepared, settings, earlier })
  return DONE
}

/** The repositories of these ids, but for one. */
function placesOf(
  { repositories }: DigestSettings,
  ids: readonly (string | null | undefined)[],
  except: string,
): readonly DigestPlace[] {
  return repositories.filter(({ id }) => id !== except && ids.includes(id))
}

/** The same for the same digest whatever became of the store: a restored backup knows nothing of what was posted since. */
function markerOf(key: string): string {
  return `soundings:digest:${createHash('sha256').update(key).digest('hex').slice(0, 32)}`
}

type Ready = Extract<PreparedDigest, { readonly kind: 'digest' }>

async function prepare(job: Job, settings: DigestSettings, key: DigestKey): Promise<PreparedDigest | undefined> {
  const scopes = scopesOf(settings.account, settings.repositories, settings.configuration.digest)
  const scope = scopes.find(({ id }) => id === key.scope)
  if (scope === undefined) return undefined
  const visible = await readVisibilities(job.octokit)
  return prepareDigest(job, { settings, scope, week: key.week, visible })
}

interface Rendering {
  readonly prepared: Ready
  readonly marker: string
  readonly earlier: PostedDigest | undefined
}

async function render(job: Job, { prepared, marker, earlier }: Rendering): Promise<DigestIssue> {
  const { digest, shown } = prepared
  const naming = await nameMentions(job, [...digest.worthALook, ...digest.lessons], shown)
  const corrections = earlier === undefined ? undefined : describeCorrections(parsePostedFigures(earlier), digest)
  return renderWeeklyDigest(digest, { naming, marker, ...(corrections === undefined ? {} : { corrections }) })
}

interface Noting {
  readonly key: DigestKey
  readonly posted: Posted
  readonly prepared: Ready
}

async function note(job: Job, { key, posted: { opened, place }, prepared: { digest } }: Noting): Promise<void> {
  const figures = encodePostedFigures(digest)
  await saveDigest(job.store, { ...key, repositoryId: place.id, issueNumber: opened.number, figures })
  const written = { kind: 'digest', key: job.item.key, externalId: String(opened.number) }
  await finishPublishing(job.store, { ...written, contentHash: '', annotations: [] })
}

interface Following {
  readonly posted: Posted
  readonly prepared: Ready
  readonly settings: DigestSettings
  readonly earlier: PostedDigest | undefined
}

/** Courtesies: a digest that stands is not posted again because one of them failed. */
async function followUp(job: Job, following: Following): Promise<void> {
  const { posted, settings } = following
  try {
    const before = await closeEarlier(job, following)
    if (!settings.configuration.digest.pinned) return
    // First, because GitHub has room for three only.
    if (before !== undefined) await changePin(job.octokit, 'unpin', before)
    await changePin(job.octokit, 'pin', posted.opened.nodeId)
  } catch (error) {
    job.log.warn(
      { err: error, installation: job.item.installationId },
      'the digest stands, but its forerunner may still be open or pinned',
    )
  }
}

/** The node id of the digest before; undefined where there is none any more. */
async function closeEarlier(job: Job, following: Following): Promise<string | undefined> {
  const { earlier, settings } = following
  const place = settings.repositories.find(({ id }) => id === earlier?.repositoryId)
  if (earlier === undefined || place === undefined) return undefined
  const next = referenceFrom(place, following)
  return closeWithLink(job.octokit, place, { number: earlier.issueNumber, next })
}

/** How the new digest is called in the place of the one before; a private repository is not named in another one. */
function referenceFrom(before: DigestPlace, { posted, prepared }: Following): string {
  const { place, opened } = posted
  if (place.id === before.id) return `#${opened.number}`
  const isPublic = place.id === prepared.place.id && prepared.place.privacy === 0
  return isPublic ? `${place.owner}/${place.name}#${opened.number}` : 'in another repository'
}
