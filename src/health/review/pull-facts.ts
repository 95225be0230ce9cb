import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import type { Assessment } from '../../depth/assess.ts'
import type { Verdict } from '../../depth/verdict.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { type Cohort, cohortOf } from '../cohorts/cohort.ts'
import { findOtherReview, type OtherReview } from './other-review.ts'

/**
 * What the figures need to know of one pull request, as it stood at `asOf`; from a snapshot or from the store. Instants in milliseconds
 * since the epoch, null for what has not happened.
 */
export interface PullFacts {
  readonly state: Snapshot['state']
  readonly asOf: number
  /** When it was ready for review; null while it has only been a draft. */
  readonly startedAt: number | null
  readonly firstReviewAt: number | null
  /** How it was reviewed without a submitted review since it was ready. */
  readonly otherReview: OtherReview
  readonly firstAiReviewAt: number | null
  readonly mergedAt: number | null
  readonly cohort: Cohort
  /** As it was judged by what stood there at `asOf`; undefined where that is not known any more. */
  readonly judgement: Judgement | undefined
}

/** What a verdict comes to in figures. */
export interface Judgement {
  readonly verdict: Verdict
  /** 0–100; undefined where the verdict carries no score. */
  readonly depth: number | undefined
  readonly approvals: ApprovalCounts
}

export function measure(snapshot: Snapshot, assessment: Assessment): PullFacts {
  const { verdict, approvals, clocks } = assessment
  const { startedAt, firstReviewAt, firstAiReviewAt, mergedAt } = clocks
  return {
    state: snapshot.state,
    asOf: snapshot.takenAt,
    startedAt,
    firstReviewAt,
    otherReview: findOtherReview(snapshot, assessment),
    firstAiReviewAt,
    mergedAt,
    cohort: cohortOf(snapshot.author.kind, verdict.aiAssisted),
    judgement: { verdict: verdict.verdict, depth: verdict.depth, approvals },
  }
}
