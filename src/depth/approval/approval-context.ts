import type { Configuration } from '../../config/configuration.ts'
import type { Review, Snapshot } from '../../snapshot/snapshot.ts'
import type { Remark } from '../comment/collect-remarks.ts'
import type { Triviality } from '../reason.ts'
import type { ReviewTrace } from './review-trace.ts'

/** What all approvals of one pull request are judged by. */
export interface ApprovalContext {
  readonly snapshot: Snapshot
  readonly remarks: readonly Remark[]
  /** Effective lines; undefined where the source has no sizes. */
  readonly lines: number | undefined
  /** Those of them that are not in data files. */
  readonly readableLines: number | undefined
  /** Why the change needs no written review; undefined where it needs one. */
  readonly triviality: Triviality | undefined
  readonly thresholds: Configuration['rubberStamp']
}

/** One approval that left no written trace, and everything the rule looks at. */
export interface UntracedApproval extends ApprovalContext {
  readonly review: Review
  readonly trace: ReviewTrace
}
