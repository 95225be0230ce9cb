import { FIRST_PAGE_SIZE } from '../../github/client/adapt-page-size.ts'
import {
  type RepositoryRead,
  readInstallation,
  readRepositories,
} from '../../github/installations/read-installation.ts'
import { removeInstallation, saveInstallation } from '../../store/installations/installations.ts'
import { listRepositories, removeRepositories, saveRepositories } from '../../store/installations/repositories.ts'
import { listUnfinishedBackfills, proposeBackfill } from '../../store/pull-requests/backfills.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { removeSchedule, upsertSchedule } from '../../store/queue/schedules.ts'
import { DAY_MS } from '../../util/time.ts'
import { requestWork } from '../../work/request-work.ts'
import { nextSlot } from '../../work/schedules.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/** What runs by the clock for each installation. */
const SCHEDULED = ['sweep-open-pulls', 'plan-digests', 'label-waiting'] as const
/** What the rolling review times of the check look back on by default. */
const HISTORY_MS = 90 * DAY_MS

/**
 * Makes our picture of one installation what GitHub says it is: created, deleted, suspended, repositories added, removed,
 * renamed, transferred.  Repositories are kept by id, so a rename changes only the name.
 */
export async function syncInstallation(job: Job<'sync-installation'>): Promise<JobOutcome> {
  const id = job.item.payload.installationId
  const installation = await readInstallation(job.client, id)
  if (installation === undefined) {
    await removeInstallation(job.store, id)
    job.log.info({ installation: id }, 'the App was uninstalled; everything of it is deleted')
    return DONE
  }
  await saveInstallation(job.store, installation)
  if (installation.suspendedAt !== null) {
    for (const name of SCHEDULED) await removeSchedule(job.store, { name, installationId: id })
    return DONE
  }
  await syncRepositories(job, id)
  for (const name of SCHEDULED) {
    await upsertSchedule(job.store, { name, installationId: id, nextAt: nextSlot(name, 0, job.wallClock()) })
  }
  await enqueue(job.store, [requestWork('sweep-open-pulls', { installationId: id })])
  return DONE
}

async function syncRepositories(job: Job, installationId: string): Promise<void> {
  const [there, here] = await Promise.all([readRepositories(job.octokit), listRepositories(job.store, installationId)])
  await saveRepositories(
    job.store,
    there.map((repository) => ({ ...repository, installationId })),
  )
  const kept = new Set(there.map(({ id }) => id))
  const gone = here.filter(({ id }) => !kept.has(id)).map(({ id }) => id)
  await removeRepositories(job.store, gone)
  await readHistories(job, there)
}

/** A repository that is new here brings the history of some weeks along; one that was interrupted for good goes on. */
async function readHistories(job: Job, repositories: readonly RepositoryRead[]): Promise<void> {
  const { installationId } = job.item
  const since = job.now() - HISTORY_MS
  for (const { id } of repositories.filter(({ isArchived }) => !isArchived)) {
    await proposeBackfill(job.store, { repositoryId: id, since, pageSize: FIRST_PAGE_SIZE })
  }
  const unfinished = await listUnfinishedBackfills(job.store, installationId)
  await enqueue(
    job.store,
    unfinished.map((repositoryId) => requestWork('backfill-repository', { installationId, repositoryId })),
  )
}
