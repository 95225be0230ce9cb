import type { PullRequestVerdict } from '../depth/verdict.ts'
import { deriveReviewClocks } from '../snapshot/review-clocks.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** One JSON line about one pull request; durations in seconds, reviewers numbered and never named, `null` for no answer. */
export function renderPullLine(snapshot: Snapshot, verdict: PullRequestVerdict): string {
  const { firstReviewAt, timeToFirstReview } = deriveReviewClocks(snapshot)
  const { mergedAt } = snapshot
  const isInOrder = mergedAt !== null && firstReviewAt !== null && mergedAt >= firstReviewAt
  return JSON.stringify({
    repo: snapshot.repository.nameWithOwner,
    number: snapshot.number,
    verdict: verdict.verdict,
    depth: verdict.depth ?? null,
    reasons: verdict.reasons,
    timeToFirstReview: timeToFirstReview ?? null,
    firstReviewToMerge: isInOrder ? (mergedAt - firstReviewAt) / 1000 : null,
    approvals: verdict.approvals.map(({ reviewer, submittedAt, trace, rubberStamp, reasons }) => ({
      ...{ reviewer, submittedAt: new Date(submittedAt).toISOString(), trace, rubberStamp, reasons },
    })),
    aiAssisted: verdict.aiAssisted ?? null,
    effectiveLines: verdict.effectiveLines ?? null,
  })
}
