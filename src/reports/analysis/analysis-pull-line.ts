import type { Assessment } from '../../depth/assess.ts'
import { type ApprovalVerdict, DEPTH_PARTS, type PullRequestVerdict } from '../../depth/verdict.ts'
import { cohortOf } from '../../health/cohorts/cohort.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { toReasonJson } from '../shared/reason-json.ts'
import { describeApprovalReason, describeReason } from '../shared/reason-sentences.ts'

/** One JSON line about one pull request; durations in seconds, reviewers numbered and never named, `null` for no answer. */
export function renderPullLine(snapshot: Snapshot, { verdict, clocks }: Assessment): string {
  const { timeToFirstReview, timeToFirstAiReview, firstReviewToMerge } = clocks
  return JSON.stringify({
    repo: snapshot.repository.nameWithOwner,
    number: snapshot.number,
    verdict: verdict.verdict,
    depth: verdict.depth ?? null,
    parts: toPartPoints(verdict),
    reasons: verdict.reasons.map((reason) => toReasonJson(reason, describeReason(reason))),
    timeToFirstReview: timeToFirstReview ?? null,
    firstReviewToMerge: firstReviewToMerge ?? null,
    approvals: verdict.approvals.map(toApprovalLine),
    cohort: cohortOf(snapshot.author.kind, verdict.aiAssisted),
    aiAssisted: verdict.aiAssisted ?? null,
    aiReviews: verdict.aiReviews,
    timeToFirstAiReview: timeToFirstAiReview ?? null,
    effectiveLines: verdict.effectiveLines ?? null,
  })
}

/** Points of each part; null for one that is left out, and for all where the verdict carries no score. */
function toPartPoints({ parts }: PullRequestVerdict) {
  return Object.fromEntries(DEPTH_PARTS.map((part) => [part, parts[part].points ?? null]))
}

function toApprovalLine({ reviewer, submittedAt, trace, rubberStamp, reasons }: ApprovalVerdict) {
  const printed = reasons.map((reason) => toReasonJson(reason, describeApprovalReason(reason)))
  return { reviewer, submittedAt: new Date(submittedAt).toISOString(), trace, rubberStamp, reasons: printed }
}
