import type { Session } from '../engine/session.ts'

/** What tells how long a pull request waited for its first review; instants in milliseconds since the epoch. */
export interface FirstReview {
  readonly isOpen: boolean
  readonly readyAt: number
  /** null while nobody has reviewed it. */
  readonly firstReviewAt: number | null
}

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
    .select(['state', 'ready_at', 'first_review_at'])
    .where('repository_id', '=', repositoryId)
    .where('ready_at', '>=', readySince)
    .where('author_kind', '=', 'person')
    .where('number', '!=', exceptNumber)
    .$narrowType<{ ready_at: number }>()
    .execute()
  return rows.map(({ state, ready_at, first_review_at }) => ({
    isOpen: state === 'open',
    readyAt: ready_at,
    firstReviewAt: first_review_at,
  }))
}
