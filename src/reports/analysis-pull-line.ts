import type { ApprovalVerdict, PullRequestVerdict } from '../depth/verdict.ts'
import { deriveReviewClocks } from '../snapshot/review-clocks.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** One JSON line about one pull request; durations in seconds, reviewers numbered and never named, `null` for no answer. */
export function renderPullLine(snapshot: Snapshot, verdict: PullRequestVerdict): string {
  const { timeToFirstReview, firstReviewToMerge } = deriveReviewClocks(snapshot)
  return JSON.stringify({
    repo: snapshot.repository.nameWithOwner,
    number: snapshot.number,
    verdict: verdict.verdict,
    depth: verdict.depth ?? null,
    reasons: verdict.reasons,
    timeToFirstReview: timeToFirstReview ?? null,
    firstReviewToMerge: firstReviewToMerge ?? null,
    approvals: verdict.approvals.map(approvalOf),
    aiAssisted: verdict.aiAssisted ?? null,
    effectiveLines: verdict.effectiveLines ?? null,
  })
}

function approvalOf({ reviewer, submittedAt, trace, rubberStamp, reasons }: ApprovalVerdict) {
  return { reviewer, submittedAt: new Date(submittedAt).toISOString(), trace, rubberStamp, reasons }
}
