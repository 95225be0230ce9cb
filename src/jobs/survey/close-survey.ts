import { closeRound } from '../../store/survey/close-round.ts'
import { listRounds } from '../../store/survey/rounds.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { publishRound } from './survey-issue.ts'

/** Ends a round once its time is over, and writes into its issue what it says. Whatever is done already stays as it is. */
export async function closeSurvey(job: Job<'close-survey'>): Promise<JobOutcome> {
  const { installationId, round } = job.item.payload
  const found = (await listRounds(job.store, installationId)).find((one) => one.round === round)
  if (found === undefined) return DONE
  if (found.closedAt === null && job.now() < found.closesAt) return { kind: 'postpone', until: found.closesAt }
  await closeRound(job.store, found)
  if (await job.stillHeld()) await publishRound(job, found)
  return DONE
}
