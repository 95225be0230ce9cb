import { createCheckRun, findCheckRun, updateCheckRun } from '../../github/publish/publish-check-run.ts'
import { CHECK_NAME } from '../../reports/check/check-run-model.ts'
import { renderMergeGroupCheck } from '../../reports/check/merge-group-check.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { beginPublishing, findPublished, finishPublishing } from '../../store/publications/published.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'

/**
 * A merge queue waits for every required check on its own commit, so ours reports there at once and without an opinion.
 */
export async function reportMergeGroup(job: Job<'report-merge-group'>): Promise<JobOutcome> {
  const { repositoryId, sha: headSha } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined) return DONE
  const published = { kind: 'merge-group-check', subject: job.item.payload } as const
  const before = await findPublished(job.store, published.kind, published.subject)
  if (before?.step === 'posted') return DONE
  const check = renderMergeGroupCheck(headSha)
  const { installationId } = job.item
  if (!(await beginPublishing(job.store, { ...published, installationId, state: { step: 'posting' } }))) return DONE
  const written = { ...repository, appId: job.appId, sha: headSha }
  const found = before === undefined ? undefined : await findCheckRun(job.octokit, written, CHECK_NAME)
  if (found !== undefined) await updateCheckRun(job.octokit, { ...repository, id: found.id }, check)
  else await createCheckRun(job.octokit, repository, check)
  await finishPublishing(job.store, { ...published, state: { step: 'posted' } })
  return DONE
}
