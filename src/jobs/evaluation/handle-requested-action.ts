import { findWriter, type Writer } from '../../github/installations/read-permission.ts'
import { DISPUTE, REEVALUATE } from '../../reports/check/check-run-model.ts'
import { actorKey, findActorSecret } from '../../store/installations/actor-keys.ts'
import { findRepository } from '../../store/installations/repositories.ts'
import { saveDispute } from '../../store/pull-requests/disputes.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { evaluateAgain, findPullsByHead } from './evaluate-again.ts'

/**
 * A person pressed a button under the check. GitHub shows buttons to everybody who can read,
 * so the right to write is checked before a dispute counts.
 */
export async function handleRequestedAction(job: Job<'handle-requested-action'>): Promise<JobOutcome> {
  const { repositoryId, sha, button, login } = job.item.payload
  const repository = await findRepository(job.store, repositoryId)
  if (repository === undefined || ![DISPUTE.identifier, REEVALUATE.identifier].includes(button)) return DONE
  const writer = await findWriter(job.octokit, repository, login)
  if (writer === undefined) {
    job.log.info({ repositoryId, button }, 'a button was pressed without write access; ignored')
    return DONE
  }
  const numbers = await findPullsByHead(job, repository, sha)
  if (button === DISPUTE.identifier) await noteDisputes(job, writer, numbers)
  await evaluateAgain(job, { repository, sha, numbers })
  return DONE
}

/** Kept by the account's number, as reviews are: a login changes, and somebody to be forgotten must be found again. */
async function noteDisputes(
  job: Job<'handle-requested-action'>,
  { accountId }: Writer,
  numbers: readonly number[],
): Promise<void> {
  const { store, item } = job
  const secret = await findActorSecret(store, item.installationId)
  if (secret === undefined || accountId === undefined) return
  const byKey = actorKey(secret, accountId)
  const { repositoryId } = item.payload
  for (const number of numbers) await saveDispute(store, { repositoryId, number, byKey, at: job.now() })
}
