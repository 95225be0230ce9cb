import type { WorkKind } from '../work/kinds.ts'
import { APP_WIDE, type Work } from '../work/work.ts'
import type { Job, JobContext } from './job.ts'

/** A job with access as the installation of its work, or as the App itself. */
export function createJob<K extends WorkKind>(
  context: JobContext,
  item: Work<K>,
  stillHeld: () => Promise<boolean>,
): Job<K> {
  const { client } = context
  const octokit = item.installationId === APP_WIDE ? client.forApp() : client.forInstallation(item.installationId)
  return { ...context, item, octokit, stillHeld }
}

/** A job that a command runs itself: it is in no queue, so nobody can take it over. */
export function createCommandJob<K extends WorkKind>(context: JobContext, item: Work<K>): Job<K> {
  return createJob(context, item, async () => true)
}
