import { type ApprovalCounts, countApprovals } from '../../depth/approval/count-approvals.ts'
import type { PullRequestVerdict, Verdict } from '../../depth/verdict.ts'
import { deriveReviewClocks } from '../../snapshot/review-clocks.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'

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
  readonly firstAiReviewAt: number | null
  readonly mergedAt: number | null
  readonly aiAssisted: boolean
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

export function measure(snapshot: Snapshot, verdict: PullRequestVerdict): PullFacts {
  const { startedAt, firstReviewAt, firstAiReviewAt, mergedAt } = deriveReviewClocks(snapshot)
  return {
    state: snapshot.state,
    asOf: snapshot.takenAt,
    startedAt,
    firstReviewAt,
    firstAiReviewAt,
    mergedAt,
    aiAssisted: verdict.aiAssisted !== undefined,
    judgement: { verdict: verdict.verdict, depth: verdict.depth, approvals: countApprovals(snapshot, verdict) },
  }
}
