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
    await removeSchedule(job.store, { name: 'sweep-open-pulls', installationId: id })
    return DONE
  }
  await syncRepositories(job, id)
  await upsertSchedule(job.store, { name: 'sweep-open-pulls', installationId: id, nextAt: job.wallClock() + 3600_000 })
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
