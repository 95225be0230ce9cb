import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'

/** Reviews by people other than the author until the merge, or until now. Instants in milliseconds since the epoch. */
export interface ReviewsBeforeMerge {
  /** Null where nobody reviewed it. */
  readonly reviewedAt: number | null
  /** The first approval that was not dismissed; null where there is none. */
  readonly approvedAt: number | null
  readonly changeRequests: number
}

export function reviewsBeforeMerge({ reviews, threads, author, mergedAt, takenAt }: Snapshot): ReviewsBeforeMerge {
  const until = mergedAt ?? takenAt
  const counted = reviews.filter((review) => review.submittedAt <= until && isHuman(review.author, author))
  const comments = (threads ?? []).flatMap((thread) => thread.comments)
  const commentedAt = comments.flatMap((comment) =>
    comment.visibleAt <= until && isHuman(comment.author, author) ? comment.visibleAt : [],
  )
  const approvals = counted.filter(({ state }) => state === 'approved')
  return {
    reviewedAt: earliest([...counted.map(({ submittedAt }) => submittedAt), ...commentedAt]),
    approvedAt: earliest(approvals.map(({ submittedAt }) => submittedAt)),
    changeRequests: counted.filter(({ state }) => state === 'changes-requested').length,
  }
}

function earliest(instants: readonly number[]): number | null {
  return instants.length === 0 ? null : instants.reduce((least, at) => Math.min(least, at))
}
