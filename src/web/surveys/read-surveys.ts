import { readBallots } from '../../health/survey/read-ballots.ts'
import { type QuestionResult, surveyResults } from '../../health/survey/survey-results.ts'
import { questionsOf, readTerms } from '../../health/survey/terms.ts'
import type { Session } from '../../store/engine/session.ts'
import { listAnswers, listRounds } from '../../store/survey/rounds.ts'

/** A round of the team's survey with what it may say. */
export interface SurveyRound {
  /** `2026-Q4`. */
  readonly round: string
  /** Milliseconds since the epoch. */
  readonly closesAt: number
  /** Undefined while it is open, and for the minute in which its answers are counted. */
  readonly results: readonly QuestionResult[] | undefined
}

/** Every round, the newest first. */
export async function readSurveys(
  store: Session,
  installationId: string,
  asOf: number,
): Promise<readonly SurveyRound[]> {
  const rounds = await listRounds(store, installationId)
  return Promise.all(
    rounds.map(async (round) => {
      const isOver = round.closedAt !== null || round.closesAt <= asOf
      const answers = isOver ? await listAnswers(store, round) : undefined
      const terms = readTerms(round.terms)
      const results = answers && surveyResults(readBallots(answers, terms), questionsOf(terms), terms.minimum)
      return { round: round.round, closesAt: round.closesAt, results }
    }),
  )
}
