import type { Session } from '../engine/session.ts'
import { type PullRecord, parseOtherReview, parseState } from './pull-record.ts'

/** What tells how long a pull request waited for its first review. */
export type FirstReview = Pick<PullRecord, 'state' | 'readyAt' | 'firstReviewAt' | 'otherReview'>

interface Window {
  /** Milliseconds since the epoch. */
  readonly readySince: number
  /** The pull request that is to be compared with the others. */
  readonly exceptNumber: number
}

/** Pull requests by people that became ready at or after an instant, in no order. */
export async function listFirstReviews(
  { db }: Session,
  repositoryId: string,
  { readySince, exceptNumber }: Window,
): Promise<readonly FirstReview[]> {
  const rows = await db
    .selectFrom('pull_requests')
    .select(['state', 'ready_at', 'first_review_at', 'other_review'])
    .where('repository_id', '=', repositoryId)
    .where('ready_at', '>=', readySince)
    .where('author_kind', '=', 'person')
    .where('is_excluded', '=', 0)
    .where('number', '!=', exceptNumber)
    .execute()
  return rows.map((row) => ({
    state: parseState(row.state),
    readyAt: row.ready_at,
    firstReviewAt: row.first_review_at,
    otherReview: parseOtherReview(row.other_review),
  }))
}
