import {
  type EnvironmentMarks,
  type GithubDeployment,
  readDeployments,
  readEnvironmentMarks,
} from '../../../github/signals/read-deployments.ts'
import { type NamedCommit, readReleases, readTags } from '../../../github/signals/read-releases.ts'
import { isVersionTag } from '../../../health/delivery/roll-outs/production.ts'
import type { StoredRepository } from '../../../store/installations/repositories.ts'
import { findDeployments, type StoredDeployment, saveDeployments } from '../../../store/signals/deployments.ts'
import { findReading, type Reading } from '../../../store/signals/readings.ts'
import { least } from '../../../util/ends.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { Job } from '../../job.ts'
import { toProductionRollOut } from '../sources/to-production-roll-out.ts'
import { isLookDue, noteLook } from './daily-look.ts'
import { type PassEnd, readPass } from './read-pass.ts'

/** So long after its creation most of a deployment is over. */
const USUAL_MS = DAY_MS
/** So long it may wait for somebody's approval, and a little more. */
const LONGEST_MS = 35 * DAY_MS
/** So long ago something may have been published under an earlier date. */
const OVERLAP_MS = 7 * DAY_MS

/**
 * Reads deployments with their statuses; once a day also those that may have waited long. What GitHub no longer tells of one, and told
 * before, is kept.
 */
export async function readDeploymentList(job: Job, repository: StoredRepository): Promise<PassEnd> {
  const look = { repositoryId: repository.id, subject: 'late-deployments', now: job.now() } as const // of all subjects this one
  const isDue = await isLookDue(job.store, look)
  const end = await readDeploymentsBack(job, repository, isDue ? LONGEST_MS : USUAL_MS)
  if (end === 'done' && isDue) await noteLook(job.store, look)
  return end
}

function readDeploymentsBack(job: Job, { id, owner, name }: StoredRepository, overlapMs: number): Promise<PassEnd> {
  return readPass<StoredDeployment>(job, {
    repositoryId: id,
    subject: 'deployments',
    overlapMs,
    isBefore: ({ createdAt }, wanted) => createdAt < wanted,
    async ask({ cursor, page }) {
      const read = await readDeployments(job.octokit, { owner, name, cursor })
      if (read.kind !== 'page' || read.items.length === 0) return read.kind === 'page' ? { ...read, items: [] } : read
      const ids = read.items.map((one) => one.id)
      const marks = await readEnvironmentMarks(job.octokit, { owner, name, page, ids })
      return { ...read, items: read.items.map((one) => toStored(id, one, marks.get(one.id))) }
    },
    async save(tx, items) {
      const known = await findDeployments(
        tx,
        id,
        'deployments',
        items.map((one) => one.id),
      )
      await saveDeployments(
        tx,
        items.map((one) => joinKnown(one, known.get(one.id))),
      )
    },
  })
}

function toStored(repository: string, read: GithubDeployment, marks: EnvironmentMarks | undefined): StoredDeployment {
  const { id, environment, sha, task, createdAt, succeededAt } = read
  return {
    repository,
    source: 'deployments',
    id,
    environment,
    sha,
    task,
    isProduction: marks?.isProduction ?? null,
    isTransient: marks?.isTransient ?? false,
    createdAt,
    succeededAt,
  }
}

/** Only the last statuses are told, and marks not always. */
function joinKnown(read: StoredDeployment, known: StoredDeployment | undefined): StoredDeployment {
  const successes = [read.succeededAt, known?.succeededAt ?? null].filter((at) => at !== null)
  return {
    ...read,
    isProduction: read.isProduction ?? known?.isProduction ?? null,
    isTransient: read.isTransient || (known?.isTransient ?? false),
    succeededAt: successes.length === 0 ? null : least(successes),
  }
}

/** Reads published releases and tags that name a version: where nobody tells of deployments, they stand for roll-outs. */
export async function readNamedCommits(job: Job, repository: StoredRepository): Promise<PassEnd> {
  const { id, owner, name } = repository
  const ended = await readPass<NamedCommit>(job, {
    repositoryId: id,
    subject: 'releases',
    overlapMs: OVERLAP_MS,
    isBefore: ({ at }, wanted) => at < wanted,
    ask: ({ cursor }) => readReleases(job.octokit, { owner, name, cursor }),
    save: (tx, items) =>
      saveDeployments(
        tx,
        items.map((one) => toRollOut(id, 'releases', one)),
      ),
  })
  return ended === 'done' ? readTagList(job, repository) : ended
}

async function readTagList(job: Job, { id, owner, name }: StoredRepository): Promise<PassEnd> {
  const reading = await findReading(job.store, id, 'tags')
  return readPass<NamedCommit>(job, {
    repositoryId: id,
    subject: 'tags',
    overlapMs: OVERLAP_MS,
    isBefore: ({ at }, wanted) => at < wanted,
    ask: ({ cursor }) => readTags(job.octokit, { owner, name, cursor }),
    async save(tx, items) {
      const versions = items.filter((one) => isVersionTag(one.name))
      const ids = versions.map((one) => one.id)
      const known = await findDeployments(tx, id, 'tags', ids)
      const dated = versions.map((one) => ({
        ...one,
        at: cameAt(one, { known: known.get(one.id), reading, now: job.now() }),
      }))
      await saveDeployments(
        tx,
        dated.map((one) => toRollOut(id, 'tags', one)),
      )
    },
  })
}

interface TagFacts {
  readonly known: StoredDeployment | undefined
  readonly reading: Reading | undefined
  /** Milliseconds since the epoch. */
  readonly now: number
}

/**
 * GitHub tells when the commit or the tag was made and not when it was pushed: that is when it is seen first, and nobody knows it of what was
 * there at the first look. A tag that is moved comes anew.
 */
function cameAt({ sha, at }: NamedCommit, { known, reading, now }: TagFacts): number {
  if (known !== undefined && known.sha === sha) return known.createdAt
  const isOfBefore = reading === undefined || reading.readUntil === null || at < reading.since
  return isOfBefore ? at : now
}

function toRollOut(repository: string, source: 'releases' | 'tags', { id, sha, at }: NamedCommit): StoredDeployment {
  return toProductionRollOut({ repository, source, id, sha, createdAt: at, succeededAt: at })
}
