import type { Actor } from '../../snapshot/snapshot.ts'
import type { PullRecord } from './pull-record.ts'

/** What is kept of a submitted review. */
export interface ReviewRecord {
  readonly id: string
  /** Keyed hash; null for an account that is deleted. */
  readonly reviewerKey: string | null
  readonly reviewerKind: Actor['kind']
  readonly isAuthor: boolean
  /** Milliseconds since the epoch. */
  readonly submittedAt: number
}

/** What is kept of one evaluation. */
export interface EvaluationRecord {
  /** Under which its repository must be known, or nothing is kept. */
  readonly installationId: string
  readonly pull: PullRecord
  readonly reviews: readonly ReviewRecord[]
}

export function reviewRow(review: ReviewRecord) {
  return {
    id: review.id,
    reviewer_key: review.reviewerKey,
    reviewer_kind: review.reviewerKind,
    is_author: review.isAuthor ? 1 : 0,
    submitted_at: review.submittedAt,
  }
}
