import { countApprovals } from '../../../src/depth/approval/count-approvals.ts'
import type { Assessment } from '../../../src/depth/assess.ts'
import type { PartScore, PullRequestVerdict } from '../../../src/depth/verdict.ts'
import { deriveReviewClocks } from '../../../src/snapshot/clocks/review-clocks.ts'
import { isHuman } from '../../../src/snapshot/people/actors.ts'
import { deriveAiAssistance } from '../../../src/snapshot/people/ai-assistance.ts'
import { cohortOf } from '../../../src/snapshot/people/cohort.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'

const PART: PartScore = { points: undefined, cause: 'not-scored', cap: 0 }

/** A judge with one rule, so that these tests do not depend on how depth is scored: an approval with a body has a trace. */
export function stubJudge(snapshot: Snapshot): Assessment {
  const verdict = stubVerdict(snapshot)
  return {
    verdict,
    cohort: cohortOf(snapshot.author.kind, verdict.aiAssisted),
    clocks: deriveReviewClocks(snapshot),
    approvals: countApprovals(snapshot, verdict),
    remarks: [],
    askingThreads: new Set(),
  }
}

function stubVerdict(snapshot: Snapshot): PullRequestVerdict {
  const approvals = snapshot.reviews
    .filter(({ state, author }) => state === 'approved' && isHuman(author, snapshot.author))
    .map(({ id, submittedAt, body }) => ({
      reviewer: 'r1',
      reviewId: id,
      submittedAt,
      trace: body !== '',
      isOutsider: false,
      risks: [],
      reasons: [],
      rubberStamp: body === '' ? ('likely' as const) : ('none' as const), // the literals, not just text
    }))
  return {
    verdict: snapshot.reviews.length === 0 ? 'waiting' : 'light',
    depth: snapshot.reviews.length === 0 ? undefined : 10 * snapshot.reviews.length,
    parts: { engagement: PART, coverage: PART, outcome: PART, pace: PART },
    reasons: [],
    approvals,
    aiAssisted: deriveAiAssistance(snapshot)?.confidence,
    aiReviews: 0,
    effectiveLines: undefined,
  }
}
