import { renderMergeGroupCheck } from '../../reports/check/merge-group-check.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { beginPublishing, findPublished, finishPublishing } from '../../store/publications/published.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { writeUnnoted } from './publish-evaluation.ts'

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
  await writeUnnoted(job, repository, check)
  await finishPublishing(job.store, { ...published, state: { step: 'posted' } })
  return DONE
}
