import { mayWrite } from '../../github/installations/read-permission.ts'
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
  if (!(await mayWrite(job.octokit, repository, login))) {
    job.log.info({ repositoryId, button }, 'a button was pressed without write access; ignored')
    return DONE
  }
  const numbers = await findPullsByHead(job, repository, sha)
  if (button === DISPUTE.identifier) await noteDispute(job, { repositoryId, numbers, login })
  await evaluateAgain(job, { repository, sha, numbers })
  return DONE
}

interface Dispute {
  readonly repositoryId: string
  readonly numbers: readonly number[]
  readonly login: string
}

async function noteDispute(job: Job, { repositoryId, numbers, login }: Dispute): Promise<void> {
  const secret = await findActorSecret(job.store, job.item.installationId)
  if (secret === undefined) return
  const byKey = actorKey(secret, login.toLowerCase())
  for (const number of numbers) await saveDispute(job.store, { repositoryId, number, byKey, at: job.now() })
}
