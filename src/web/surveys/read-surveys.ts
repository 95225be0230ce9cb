import { readResults } from '../../health/survey/held-round.ts'
import type { QuestionResult } from '../../health/survey/survey-results.ts'
import type { Session } from '../../store/engine/session.ts'
import { listHeldRounds } from '../../store/survey/held-rounds.ts'
import { listRounds } from '../../store/survey/rounds.ts'

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
export async function readSurveys(store: Session, installationId: string): Promise<readonly SurveyRound[]> {
  const [rounds, held] = await Promise.all([listRounds(store, installationId), listHeldRounds(store, installationId)])
  const closed = new Map(held.map((one) => [one.round, one]))
  return rounds.map(({ round, closesAt }) => {
    const answered = closed.get(round)
    return { round, closesAt, results: answered && readResults(answered, undefined).results }
  })
}
