import type { ComparedDiff } from '../../snapshot/files/same-diff.ts'
import { saveFacts, toFact } from '../../store/deliveries/facts.ts'
import { confirmAbsence } from '../../store/installations/absences.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { listTakenAt } from '../../store/pull-requests/pull-requests.ts'
import { deletePullRequest } from '../../store/pull-requests/save-evaluation.ts'
import { requestInstallationSync } from '../backfill/request-installation-sync.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import type { Evaluation } from './evaluation.ts'
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
  if (read.kind === 'gone') return missPull(job)
  const evaluation = await judgeWithPatch(job, read.input)
  if (!(await job.stillHeld())) return DONE
  const isWhole = evaluation.snapshot.missing.length === 0
  if (isWhole && !(await saveVerdict(job.store, evaluation))) return DONE
  if (evaluation.hunks !== read.input.hunks) await keepHunks(job, evaluation)
  await keepCompared(job, evaluation, read.input.compared)
  await publishEvaluation(job, evaluation)
  return DONE
}

async function keepCompared(
  { store }: Job,
  { compared, repository, snapshot }: Evaluation,
  known: readonly ComparedDiff[],
): Promise<void> {
  const about = { repositoryId: repository.id, number: snapshot.number, at: snapshot.takenAt }
  const found = compared.filter((one) => !known.includes(one))
  await saveFacts(
    store,
    found.map((one) => toFact(one, about)),
  )
}

/** One answer proves nothing: what was derived is deleted once several reads agree. */
async function missPull({ store, item: { payload, installationId } }: Job<'evaluate-pull'>): Promise<JobOutcome> {
  const { repositoryId, number } = payload
  const subject = { kind: 'pull-request', key: `${repositoryId}/${number}`, installationId } as const
  const seenAt = (await listTakenAt(store, repositoryId, [number])).get(number)
  if (seenAt !== undefined && (await confirmAbsence(store, subject, seenAt))) {
    await deletePullRequest(store, repositoryId, number)
  }
  return DONE
}
