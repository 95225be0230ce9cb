import type { Configuration } from '../config/configuration.ts'
import { isHuman } from '../snapshot/actors.ts'
import type { Review, Snapshot } from '../snapshot/snapshot.ts'
import type { Remark } from './collect-remarks.ts'
import { describeTrace, traceReview } from './review-trace.ts'
import { judgeSilence } from './rubber-stamp.ts'
import type { ApprovalVerdict, Reason } from './verdict.ts'

interface Subject {
  readonly snapshot: Snapshot
  readonly remarks: readonly Remark[]
  readonly lines: number | undefined
  readonly readableLines: number | undefined
  readonly triviality: Reason | undefined
  readonly thresholds: Configuration['rubberStamp']
}

/** Human approvals by others than the author, oldest first, each with what its approver had left in writing by then. */
export function judgeApprovals(subject: Subject): readonly ApprovalVerdict[] {
  const { reviews, author } = subject.snapshot
  const human = reviews
    .filter((review) => isHuman(review.author, author))
    .toSorted((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1))
  const order = [...new Set(human.map((review) => review.author.id))]
  return human
    .filter(({ state }) => state === 'approved')
    .map((review) => judgeApproval(review, `r${order.indexOf(review.author.id) + 1}`, subject))
}

function judgeApproval(review: Review, reviewer: string, subject: Subject): ApprovalVerdict {
  const { id: reviewId, submittedAt } = review
  const trace = traceReview(review, subject.remarks, subject.snapshot)
  const common = { reviewer, reviewId, submittedAt, trace: trace.isWritten }
  if (trace.isWritten) return { ...common, rubberStamp: 'none', reasons: [describeTrace(trace)] }
  return { ...common, ...judgeSilence({ ...subject, review, trace }) }
}
