import { completeAgain, findCheckRun } from '../../github/publish/publish-check-run.ts'
import { findPullsBySha } from '../../github/pull-requests/find-pulls-by-sha.ts'
import { CHECK_NAME } from '../../reports/check/check-run-model.ts'
import type { StoredRepository } from '../../store/installations/repositories.ts'
import { requestRewrite } from '../../store/publications/check-rewrites.ts'
import { listOpenPullsByHead } from '../../store/pull-requests/pull-requests.ts'
import { enqueue } from '../../store/queue/enqueue.ts'
import { requestWork } from '../../work/request-work.ts'
import type { Job } from '../job.ts'

/** A commit of a repository, and the pull requests whose head it is. */
interface Head {
  readonly repository: StoredRepository
  readonly sha: string
  readonly numbers: readonly number[]
}

/** Numbers of the pull requests with this head; GitHub is asked where we know none. */
export async function findPullsByHead(
  { store, octokit }: Job,
  repository: StoredRepository,
  sha: string,
): Promise<readonly number[]> {
  const known = await listOpenPullsByHead(store, repository.id, sha)
  return known.length > 0 ? known : findPullsBySha(octokit, { ...repository, sha })
}

/**
 * Asks for an evaluation that writes its check, whether or not anything changed: *Re-run* has set the suite back to queued, and there it
 * stays until a run is completed (OpenAPI: "Rerequest a check run"). A commit that no pull request has as its head any more, or a merge
 * queue's own, has a check that cannot change; it is completed as it was.
 */
export async function evaluateAgain(job: Job, { repository, sha, numbers }: Head): Promise<void> {
  const { installationId } = job.item
  const repositoryId = repository.id
  if (numbers.length === 0) return repeatCheck(job, repository, sha)
  await requestRewrite(job.store, { repositoryId, sha })
  const work = numbers.map((number) => requestWork('evaluate-pull', { installationId, repositoryId, number }))
  await enqueue(job.store, work)
}

async function repeatCheck(job: Job, repository: StoredRepository, sha: string): Promise<void> {
  const run = await findCheckRun(job.octokit, { ...repository, appId: job.appId, sha }, CHECK_NAME)
  if (run === undefined || !(await job.stillHeld())) return
  const { id, conclusion } = run
  await completeAgain(job.octokit, { ...repository, id }, { conclusion, at: job.now() })
}
