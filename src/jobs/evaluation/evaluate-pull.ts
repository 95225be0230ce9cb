import { findRepository } from '../../store/installations/repositories.ts'
import { deletePullRequest } from '../../store/pull-requests/save-evaluation.ts'
import { requestInstallationSync } from '../backfill/request-installation-sync.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { judgeWithPatch } from './judge-with-patch.ts'
import { keepHunks, publishEvaluation } from './publish-evaluation.ts'
import { readEvaluation } from './read-evaluation.ts'
import { saveVerdict } from './save-verdict.ts'

/** Reads one pull request, judges it, saves the verdict and brings its check up to date. */
export async function evaluatePull(job: Job<'evaluate-pull'>): Promise<JobOutcome> {
  const { repositoryId, number } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined || repository.isArchived) return DONE
  const read = await readEvaluation(job, { repository, number })
  if (read.kind === 'moved') return requestInstallationSync(job)
  if (read.kind === 'gone') return forget(job, repositoryId, number)
  const evaluation = await judgeWithPatch(job, read.input)
  if (!(await job.stillHeld())) return DONE
  const isWhole = evaluation.snapshot.missing.length === 0
  if (isWhole && !(await saveVerdict(job.store, evaluation))) return DONE
  if (evaluation.hunks !== read.input.hunks) await keepHunks(job, evaluation)
  await publishEvaluation(job, evaluation)
  return DONE
}

async function forget(job: Job, repositoryId: string, number: number): Promise<JobOutcome> {
  await deletePullRequest(job.store, repositoryId, number)
  return DONE
}
