import { remindInIssue } from '../../github/publish/remind-in-issue.ts'
import { renderSurveyReminder } from '../../reports/survey/survey-issue.ts'
import { REMINDED_BEFORE_MS } from '../../reports/survey/survey-slot.ts'
import { listRounds } from '../../store/survey/rounds.ts'
import { DAY_MS } from '../../util/time.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { findSurveyPlace, LABEL, linkOf, markerOf } from './survey-issue.ts'

/**
 * Says in the issue of an open round that its end is near, once, to everybody alike: who has answered is known to nobody, and how many is
 * not looked up.
 */
export async function remindOfSurvey(job: Job<'remind-of-survey'>): Promise<JobOutcome> {
  const { pagesUrl, store, octokit, log } = job
  const { installationId, round } = job.item.payload
  const found = (await listRounds(store, installationId)).find((one) => one.round === round)
  if (pagesUrl === undefined || found === undefined || found.closedAt !== null || found.closesAt <= job.now())
    return DONE
  const due = found.closesAt - REMINDED_BEFORE_MS
  if (job.now() < due) return { kind: 'postpone', until: due }
  const chosen = await findSurveyPlace(job, installationId)
  if (chosen.kind === 'none' || !(await job.stillHeld())) return DONE
  const reminded = await remindInIssue(octokit, chosen.destination, {
    issueMarker: markerOf(found),
    label: LABEL,
    body: renderSurveyReminder({ link: linkOf(pagesUrl, found), closesAt: found.closesAt }),
    marker: `<!-- soundings:survey-reminder ${installationId} ${round} -->`,
    since: due - DAY_MS,
  })
  if (reminded === 'nowhere')
    log.info({ installation: installationId, round }, 'no open issue takes a reminder of the survey')
  return DONE
}
