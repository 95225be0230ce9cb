import { sql } from 'kysely'
import type { Session } from '../engine/session.ts'

/** Rounds of all installations by how they stand; `overdue` is one whose time is over and that is not closed yet. Nothing of what is in them. */
export async function countRounds({ db, clock }: Session): Promise<Readonly<Record<RoundState, number>>> {
  const rows = await db
    .selectFrom('survey_rounds')
    .select(
      sql<RoundState>`case when closed_at is not null then 'closed' when closes_at > ${clock()} then 'open' else 'overdue' end`.as(
        'state',
      ),
    )
    .execute()
  const count = (state: RoundState) => rows.filter((row) => row.state === state).length
  return { open: count('open'), overdue: count('overdue'), closed: count('closed') }
}

type RoundState = 'open' | 'overdue' | 'closed'
