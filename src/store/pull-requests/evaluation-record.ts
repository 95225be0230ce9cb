import type { Actor } from '../../snapshot/snapshot.ts'
import { type KeptReasons, reasonsColumn } from './kept-reasons.ts'
import { type PullRecord, RECORD_COLUMNS, toPullRow } from './pull-record.ts'
import type { SignalRecord } from './signal-record.ts'

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
  readonly signals: SignalRecord
  readonly reasons: KeptReasons
}

/** The columns of a pull request that an evaluation writes, with what they hold. */
export const EVALUATION_COLUMNS = { ...RECORD_COLUMNS, reasons: 'text' } as const

export function evaluationRow({ pull, reasons }: Pick<EvaluationRecord, 'pull' | 'reasons'>) {
  return { ...toPullRow(pull), reasons: reasonsColumn(reasons) }
}

/** The columns of a review, with what they hold. */
export const REVIEW_COLUMNS = {
  repository_id: 'text',
  number: 'bigint',
  id: 'text',
  reviewer_key: 'text',
  reviewer_kind: 'text',
  is_author: 'bigint',
  submitted_at: 'bigint',
} as const

/** The row of one review of a pull request. */
export function reviewRow({ repositoryId, number }: PullRecord, review: ReviewRecord) {
  return {
    repository_id: repositoryId,
    number,
    id: review.id,
    reviewer_key: review.reviewerKey,
    reviewer_kind: review.reviewerKind,
    is_author: review.isAuthor ? 1 : 0,
    submitted_at: review.submittedAt,
  }
}
