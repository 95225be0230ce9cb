import { FIRST_PAGE_SIZE } from '../../github/client/adapt-page-size.ts'
import {
  type RepositoryList,
  type RepositoryRead,
  readInstallation,
  readRepositories,
} from '../../github/installations/read-installation.ts'
import { clearAbsences, confirmAbsence, isAnnounced } from '../../store/installations/absences.ts'
import { isInstalled, removeInstallation, saveInstallation } from '../../store/installations/installations.ts'
import {
  listRepositories,
  removeRepositories,
  type StoredRepository,
  saveRepositories,
} from '../../store/installations/repositories.ts'
import { listUnfinishedBackfills, proposeBackfills } from '../../store/pull-requests/backfills.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { removeSchedule, upsertSchedule } from '../../store/queue/schedules.ts'
import { findOwnerReading } from '../../store/signals/people/owner-readings.ts'
import { DAY_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import { nextSlot } from '../../work/schedules.ts'
import { enqueueRefusedChecks } from '../backfill/enqueue-missing-checks.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** What runs by the clock for each installation. */
const SCHEDULED = [
  'sweep-open-pulls',
  'find-missed-pulls',
  'sweep-signals',
  'plan-digests',
  'plan-health-issues',
  'plan-surveys',
  'measure-signals',
  'label-waiting',
] as const
/** What the rolling review times of the check look back on by default. */
const HISTORY_MS = 90 * DAY_MS

/**
 * Makes our picture of one installation what GitHub says it is: created, deleted, suspended, repositories added, removed,
 * renamed, transferred.  Repositories are kept by id, so a rename changes only the name. What GitHub does not name is deleted when a
 * signed event announced it, and otherwise when several reads agree (`confirmAbsence`).
 */
export async function syncInstallation(job: Job<'sync-installation'>): Promise<JobOutcome> {
  const id = job.item.payload.installationId
  if (await isAnnounced(job.store, { kind: 'installation', key: id })) return forgetInstallation(job, id)
  const installation = await readInstallation(job.client, id)
  if (installation === undefined) return missInstallation(job, id)
  await clearAbsences(job.store, 'installation', [id])
  await saveInstallation(job.store, installation)
  if (installation.suspendedAt !== null) {
    for (const name of SCHEDULED) await removeSchedule(job.store, { name, installationId: id })
    return DONE
  }
  const hasNewRepositories = await syncRepositories(job, id)
  if (installation.permissions.checks === 'write') await enqueueRefusedChecks(job)
  if (installation.permissions.members !== undefined) await readRefusedMembers(job)
  let isNew = false
  for (const name of SCHEDULED) {
    const schedule = { name, installationId: id, nextAt: nextSlot(name, 0, job.wallClock()) }
    isNew = (await upsertSchedule(job.store, schedule)) || isNew
  }
  // Where nothing is new the next sweep by the clock is soon enough.
  if (isNew || hasNewRepositories) await enqueue(job.store, [requestWork('sweep-open-pulls', { installationId: id })])
  return DONE
}

/** Members that could not be read before are not left to the daily look once they may be. */
async function readRefusedMembers({ store, item }: Job<'sync-installation'>): Promise<void> {
  const { installationId } = item.payload
  const reading = await findOwnerReading(store, installationId, 'members')
  if (reading?.state === 'not-permitted') await enqueue(store, [requestWork('read-members', { installationId })])
}

async function missInstallation(job: Job, id: string): Promise<JobOutcome> {
  if (!(await isInstalled(job.store, id))) return DONE
  if (await confirmAbsence(job.store, { kind: 'installation', key: id, installationId: id })) {
    return forgetInstallation(job, id)
  }
  job.log.warn({ installation: id }, 'GitHub does not know the installation; it is kept until several reads agree')
  return DONE
}

async function forgetInstallation(job: Job, id: string): Promise<JobOutcome> {
  await removeInstallation(job.store, id)
  job.log.warn({ installation: id }, 'the App was uninstalled; everything of it is deleted')
  return DONE
}

/** Whether GitHub names a repository that was not here. */
async function syncRepositories(job: Job, installationId: string): Promise<boolean> {
  const [list, here] = await Promise.all([readRepositories(job.octokit), listRepositories(job.store, installationId)])
  const named = new Set(list.repositories.map(({ id }) => id))
  await saveRepositories(
    job.store,
    list.repositories.map((repository) => ({ ...repository, installationId })),
  )
  await clearAbsences(job.store, 'repository', [...named])
  await missRepositories(
    job,
    here.filter(({ id }) => !named.has(id)),
    list,
  )
  await readHistories(job, list.repositories)
  const known = new Set(here.map(({ id }) => id))
  return list.repositories.some(({ id }) => !known.has(id))
}

async function missRepositories(
  job: Job,
  missing: readonly StoredRepository[],
  { isComplete }: RepositoryList,
): Promise<void> {
  const gone: string[] = []
  for (const { id, installationId } of missing) {
    const subject = { kind: 'repository', key: id, installationId } as const
    const isGone = isComplete ? await confirmAbsence(job.store, subject) : await isAnnounced(job.store, subject)
    if (isGone) gone.push(id)
  }
  await removeRepositories(job.store, gone)
  const kept = missing.length - gone.length
  const fields = { installation: job.item.installationId, removed: gone.length, kept, isComplete }
  if (missing.length > 0)
    job.log.warn(fields, 'GitHub does not name all repositories; a removal is deleted once confirmed')
}

/** A repository that is new here brings the history of some weeks along; one that was interrupted for good goes on. */
async function readHistories(job: Job, repositories: readonly RepositoryRead[]): Promise<void> {
  const { installationId } = job.item
  const since = job.now() - HISTORY_MS
  const readable = repositories.filter(({ isArchived }) => !isArchived)
  await proposeBackfills(
    job.store,
    readable.map(({ id }) => ({ repositoryId: id, since, pageSize: FIRST_PAGE_SIZE })),
  )
  const unfinished = await listUnfinishedBackfills(job.store, installationId)
  await enqueue(
    job.store,
    unfinished.map((repositoryId) => requestWork('backfill-repository', { installationId, repositoryId })),
  )
}
