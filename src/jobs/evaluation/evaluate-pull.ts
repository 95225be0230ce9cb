import { readPullRequest } from '../../github/pull-requests/read-pull-request.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { deletePullRequest } from '../../store/pull-requests/save-evaluation.ts'
import { askForNames } from '../backfill/request-installation-sync.ts'
import { loadConfiguration } from '../configuration/load-configuration.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { deriveStoredSnapshot } from './derive-stored-snapshot.ts'
import { judgeEvaluation } from './judge-evaluation.ts'
import { publishEvaluation } from './publish-evaluation.ts'
import { saveVerdict } from './save-verdict.ts'

/** Reads one pull request, judges it, keeps the verdict and brings its check up to date. */
export async function evaluatePull(job: Job<'evaluate-pull'>): Promise<JobOutcome> {
  const { repositoryId, number } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined || repository.isArchived) return DONE
  const takenAt = job.now()
  const [loaded, read] = await Promise.all([
    loadConfiguration({ ...job, repository, now: takenAt }),
    readPullRequest(job.octokit, { ...repository, number }),
  ])
  if (read.kind === 'moved') return askForNames(job)
  if (read.kind === 'gone') return forget(job, repositoryId, number)
  const snapshot = await deriveStoredSnapshot(job.store, { ...read, ...loaded, takenAt })
  const evaluation = await judgeEvaluation(job, { snapshot, ...loaded })
  if (!(await job.stillHeld())) return DONE
  if (snapshot.missing.length === 0 && !(await saveVerdict(job, evaluation))) return DONE
  await publishEvaluation(job, { repository: { ...repository, ...namesOf(snapshot) }, evaluation })
  return DONE
}

/** The answer's names are newer than ours; GitHub redirects reads of a renamed repository, but not every client follows writes. */
function namesOf({ repository }: Snapshot): { readonly owner: string; readonly name: string } {
  const [owner = '', name = ''] = repository.nameWithOwner.split('/')
  return { owner, name }
}

async function forget(job: Job, repositoryId: string, number: number): Promise<JobOutcome> {
  await deletePullRequest(job.store, repositoryId, number)
  return DONE
}
