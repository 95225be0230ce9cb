import type { HeldRound } from '../../health/survey/held-round.ts'
import { readBallots } from '../../health/survey/read-ballots.ts'
import { readTerms } from '../../health/survey/terms.ts'
import type { Session } from '../engine/session.ts'
import { texts } from './rounds.ts'

/** The closed rounds of an installation with their answers, the newest first. */
export async function listHeldRounds({ db }: Session, installationId: string): Promise<readonly HeldRound[]> {
  const rows = await db
    .selectFrom('survey_rounds')
    .select(['round', 'closed_at', 'terms', 'answers'])
    .where('installation_id', '=', installationId)
    .where('closed_at', 'is not', null)
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.flatMap(({ round, closed_at: closedAt, terms: json, answers }): HeldRound[] => {
    if (closedAt === null || answers === null) return []
    const terms = readTerms(json)
    return [{ round, closedAt, terms, ballots: readBallots(texts(answers), terms) }]
  })
}
