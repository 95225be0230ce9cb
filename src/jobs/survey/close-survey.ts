import { type Ballot, countAgreement } from '../../health/survey/ballot.ts'
import { compareRounds } from '../../health/survey/compare-rounds.ts'
import { readBallots } from '../../health/survey/read-ballots.ts'
import { surveyResults } from '../../health/survey/survey-results.ts'
import { questionsOf, readTerms } from '../../health/survey/terms.ts'
import { type ClosedSurvey, renderClosedSurvey } from '../../reports/survey/survey-issue.ts'
import type { Session } from '../../store/engine/session.ts'
import { closeRound, listAnswers, listRounds, type StoredRound } from '../../store/survey/rounds.ts'
import { DONE, type Job, type JobOutcome } from '../job.ts'
import { publishSurveyIssue } from './survey-issue.ts'

/** Ends a round once its time is over, and writes into its issue what it says. Whatever is done already stays as it is. */
export async function closeSurvey(job: Job<'close-survey'>): Promise<JobOutcome> {
  const { installationId, round } = job.item.payload
  const rounds = await listRounds(job.store, installationId)
  const index = rounds.findIndex((one) => one.round === round)
  const found = rounds[index]
  if (found === undefined) return DONE
  if (found.closedAt === null && job.now() < found.closesAt) return { kind: 'postpone', until: found.closesAt }
  await closeRound(job.store, found)
  const closed = await readRound(job.store, found, rounds[index + 1])
  if (closed !== undefined && (await job.stillHeld())) await publishSurveyIssue(job, found, renderClosedSurvey(closed))
  return DONE
}

/** @param before the round before this one; undefined where it is the first */
async function readRound(
  store: Session,
  round: StoredRound,
  before: StoredRound | undefined,
): Promise<ClosedSurvey | undefined> {
  const terms = readTerms(round.terms)
  const ballots = await ballotsOf(store, round)
  if (ballots === undefined) return undefined
  const earlier = before === undefined ? undefined : await ballotsOf(store, before)
  const questions = questionsOf(terms)
  const changes = questions.flatMap(({ id }) => {
    const then = earlier && countAgreement(earlier, id)
    const change = compareRounds(countAgreement(ballots, id), then, terms.minimum)
    return change === undefined ? [] : [[id, change] as const]
  })
  return { results: surveyResults(ballots, questions, terms.minimum), changes: new Map(changes) }
}

async function ballotsOf(store: Session, round: StoredRound): Promise<readonly Ballot[] | undefined> {
  const answers = await listAnswers(store, round)
  return answers && readBallots(answers, readTerms(round.terms))
}
