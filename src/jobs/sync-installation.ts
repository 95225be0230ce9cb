import { readInstallation, readRepositories } from '../github/read-installation.ts'
import {
  listRepositories,
  removeInstallation,
  removeRepositories,
  saveInstallation,
  saveRepositories,
} from '../store/installations.ts'
import { removeSchedule, upsertSchedule } from '../store/schedules.ts'
import { addWork } from '../store/work.ts'
import { DONE, type Job, type JobOutcome } from './job.ts'
import { nextSlot } from './schedule-table.ts'

/** What runs by the clock for each installation. */
const SCHEDULED = ['sweep-open-pulls', 'plan-digests'] as const

/**
 * Makes our picture of one installation what GitHub says it is: created, deleted, suspended, repositories added, removed,
 * renamed, transferred. Key: installation id. Repositories are kept by id, so a rename changes only the name.
 */
export async function syncInstallation(job: Job): Promise<JobOutcome> {
  const id = job.item.key
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
  await addWork(job.store, [{ kind: 'sweep-open-pulls', key: id, installationId: id }])
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
}
