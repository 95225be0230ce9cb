import { DONE, type Job, type JobOutcome } from '../job.ts'
import { publishRound } from './survey-issue.ts'

/** Sees to it that the issue of a round stands, also where whoever opened the round died before it was posted. */
export async function postSurvey(job: Job<'post-survey'>): Promise<JobOutcome> {
  if (await job.stillHeld()) await publishRound(job, job.item.payload)
  return DONE
}
