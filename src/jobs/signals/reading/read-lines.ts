import { createHmac } from 'node:crypto'
import { type MergedFile, readMergedFiles } from '../../../github/signals/read-merged-files.ts'
import { countMarkers } from '../../../health/quality/lines/count-markers.ts'
import { type HashText, hashPatch } from '../../../health/quality/lines/hash-patch.ts'
import type { MergedPatch, PatchedFile } from '../../../health/quality/lines/merged-patch.ts'
import { createReplay } from '../../../health/quality/lines/replay-patches.ts'
import { createReviewedPaths, type ReviewedPaths } from '../../../snapshot/files/reviewed-paths.ts'
import { findActorSecret } from '../../../store/installations/actor-keys.ts'
import { findRepository, type StoredRepository } from '../../../store/installations/repositories.ts'
import {
  listPatches,
  listUnreadMerges,
  type Merge,
  saveCounts,
  savePatch,
} from '../../../store/signals/merged-lines.ts'
import { DAY_MS, MINUTE_MS } from '../../../util/time.ts'
import { loadReadingRules } from '../../configuration/load-reading-rules.ts'
import { DONE, type Job, type JobOutcome } from '../../job.ts'

/** A window of four weeks that ended three weeks ago, and the half year before it. */
const HISTORY_MS = 231 * DAY_MS
/** After these what becomes of a line is no churn. */
const DONE_MS = 22 * DAY_MS
/** Merges of one run, each of three calls at most, and the pause after it: a long history leaves the hour's calls to others. */
const MERGES_A_RUN = 40
const PAUSE_MS = 10 * MINUTE_MS

/**
 * Reads the patches of merges into the default branch, once each and the oldest first, and counts what later ones do to their lines. Nothing
 * that can be read is kept of a patch, and nothing at all once its lines are counted.
 */
export async function readLines(job: Job<'read-lines'>): Promise<JobOutcome> {
  const repository = await findRepository(job.store, job.item.payload.repositoryId)
  if (repository === undefined) return DONE
  const hash = await createHash(job, repository)
  const rules = await loadReadingRules({ store: job.store, octokit: job.octokit, repository, now: job.now() })
  const { off } = rules.configuration.signals
  if (hash === undefined || LINE_SIGNALS.every((id) => off.includes(id))) return DONE
  const { generated, attributes } = rules.configuration.files
  const isReviewed = createReviewedPaths(generated, attributes)
  const since = job.now() - HISTORY_MS
  const merges = await listUnreadMerges(job.store, repository.id, { since, most: MERGES_A_RUN })
  for (const merge of merges) {
    const patch = await readPatch(job, repository, { merge, isReviewed, hash })
    if (!(await job.stillHeld())) return DONE
    await savePatch(job.store, patch)
  }
  const isBehind = merges.length === MERGES_A_RUN
  const readUntil = isBehind ? (merges.at(-1)?.mergedAt ?? since) : job.now()
  await countLines(job, repository, { doneBefore: readUntil - DONE_MS, isBehind })
  return isBehind ? { kind: 'postpone', until: job.wallClock() + PAUSE_MS } : DONE
}

/** They alone read lines. */
const LINE_SIGNALS = ['churn21', 'debtMarkers']

/**
 * With the keys outside the database, because lines can be guessed. After a rotation what was hashed before is no longer recognised, so that
 * for three weeks fewer lines count as changed again.
 */
async function createHash({ store }: Job, { installationId, id }: StoredRepository): Promise<HashText | undefined> {
  const secret = await findActorSecret(store, installationId)
  if (secret === undefined) return undefined
  const key = [`lines of ${id}`, secret.salt, ...secret.keys].join('\0')
  return (text) => createHmac('sha256', key).update(text).digest('hex').slice(0, 16)
}

interface Reading {
  readonly merge: Merge
  readonly isReviewed: ReviewedPaths
  readonly hash: HashText
}

async function readPatch(
  job: Job,
  { id, owner, name }: StoredRepository,
  { merge, isReviewed, hash }: Reading,
): Promise<Omit<MergedPatch, 'isByBot'>> {
  const read = await readMergedFiles(job.octokit, { owner, name, number: merge.number })
  const files = read.map((file) => toPatched(file, isReviewed(file.path))).filter((file) => file.isReviewed)
  return { repository: id, ...merge, markers: countMarkers(files), files: files.map((file) => hidden(file, hash)) }
}

function toPatched({ status, ...file }: MergedFile, isReviewed: boolean): PatchedFile {
  return { ...file, isReviewed, change: CHANGES[status] ?? 'modified' }
}

const CHANGES: Readonly<Record<string, PatchedFile['change']>> = {
  added: 'added',
  copied: 'added',
  removed: 'deleted',
  renamed: 'renamed',
}

function hidden(file: PatchedFile, hash: HashText): PatchedFile {
  return {
    ...file,
    path: hash(file.path),
    previousPath: file.previousPath === null ? null : hash(file.previousPath),
    patch: file.patch === null ? null : hashPatch(file.patch, hash),
  }
}

interface Counting {
  /** What was merged before then has lines whose fate is known. */
  readonly doneBefore: number
  /** Whether later merges are still to be read, so that nothing else is known to the end. */
  readonly isBehind: boolean
}

async function countLines({ store }: Job, { id }: StoredRepository, { doneBefore, isBehind }: Counting): Promise<void> {
  const replay = createReplay()
  for (const patch of await listPatches(store, id)) replay.add(patch)
  const lines = replay.result().filter(({ mergedAt }) => !isBehind || mergedAt < doneBefore)
  await saveCounts(store, id, { lines, doneBefore })
}
