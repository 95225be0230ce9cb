import { isHuman, isSame } from '../../snapshot/people/actors.ts'
import type { Review } from '../../snapshot/snapshot.ts'
import type { Reason } from '../reason.ts'
import type { ApprovalVerdict } from '../verdict.ts'
import type { ApprovalContext } from './approval-context.ts'
import { toTraceReason, traceReview } from './review-trace.ts'
import { classifyUntracedApproval } from './untraced-approval.ts'

/** Human approvals by others than the author, oldest first, each with what its approver had left in writing by then. */
export function judgeApprovals(subject: ApprovalContext): readonly ApprovalVerdict[] {
  const { reviews, author } = subject.snapshot
  const human = reviews
    .filter((review) => isHuman(review.author, author))
    .toSorted((a, b) => a.submittedAt - b.submittedAt || (a.id < b.id ? -1 : 1))
  const order = [...new Set(human.map((review) => review.author.id))]
  return human
    .filter(({ state }) => state === 'approved')
    .map((review) => judgeApproval(review, `r${order.indexOf(review.author.id) + 1}`, subject))
}

function judgeApproval(review: Review, reviewer: string, subject: ApprovalContext): ApprovalVerdict {
  const { id: reviewId, submittedAt } = review
  const trace = traceReview(review, subject.remarks, subject.snapshot)
  const common = { reviewer, reviewId, submittedAt, trace: trace.isWritten }
  const { requestedBy } = subject.snapshot
  const role: readonly Reason[] =
    requestedBy !== null && isSame(requestedBy, review.author) ? [{ code: 'requester', facts: {} }] : []
  if (trace.isWritten) return { ...common, rubberStamp: 'none', reasons: [toTraceReason(trace), ...role] }
  const { rubberStamp, reasons } = classifyUntracedApproval({ ...subject, review, trace })
  return { ...common, rubberStamp, reasons: [...reasons, ...role] }
}
