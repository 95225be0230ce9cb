import type { Configuration } from '../config/configuration.ts'
import type { Actor, Review, Snapshot } from '../snapshot/snapshot.ts'
import { isBarePhrase } from './bare-phrase.ts'
import type { Remark } from './collect-remarks.ts'
import type { ApprovalVerdict, Reason, RubberStamp } from './verdict.ts'

interface Subject {
  readonly snapshot: Snapshot
  readonly remarks: readonly Remark[]
  readonly effectiveLines: number | undefined
  readonly thresholds: Configuration['rubberStamp']
}

/** Human approvals by others than the author, oldest first, each with what its approver had written by then. */
export function judgeApprovals(subject: Subject): readonly ApprovalVerdict[] {
  const { reviews, author } = subject.snapshot
  const human = reviews.filter((review) => review.author.kind === 'person' && review.author.id !== author.id)
  const order = [...new Set(human.map((review) => review.author.id))]
  return human
    .filter(({ state }) => state === 'approved')
    .map((review) => judgeApproval(review, `r${order.indexOf(review.author.id) + 1}`, subject))
}

function judgeApproval(review: Review, reviewer: string, subject: Subject): ApprovalVerdict {
  const { id: reviewId, submittedAt } = review
  const own = subject.remarks.filter(({ author, at }) => author.id === review.author.id && at <= submittedAt)
  const written = own.filter(({ score }) => score.substance > 0).length
  const trace = written > 0
  if (trace) {
    const text = `the approver had written ${written} remark${written === 1 ? '' : 's'} by then`
    const reasons = [{ code: 'trace', facts: { remarks: written }, text }]
    return { reviewer, reviewId, submittedAt, trace, rubberStamp: 'none', reasons }
  }
  const { rubberStamp, reasons } = judgeSilence(review, subject)
  return { reviewer, reviewId, submittedAt, trace, rubberStamp, reasons }
}

/** The rule for an approval without written trace: enough lines to need one, and too fast or bare. */
function judgeSilence(review: Review, subject: Subject): { rubberStamp: RubberStamp; reasons: Reason[] } {
  const reasons: Reason[] = [{ code: 'no-trace', facts: {}, text: 'approval left no written trace' }]
  const lines = subject.effectiveLines
  if (lines === undefined) {
    reasons.push({ code: 'size-unknown', facts: {}, text: 'the size of the change is not known' })
    return { rubberStamp: 'none', reasons }
  }
  const { minLines, fastRate, briskRate } = subject.thresholds
  if (lines < minLines) {
    reasons.push({ code: 'small', facts: { lines, minLines }, text: `${lines} lines are few enough to need no words` })
    return { rubberStamp: 'none', reasons }
  }
  const rate = impliedRate(review, lines, subject.snapshot)
  if (rate !== undefined && rate > briskRate) {
    const text = `${lines} lines were approved at ${Math.round(rate)} lines an hour`
    reasons.push({ code: 'implied-rate', facts: { lines, rate: Math.round(rate), briskRate, fastRate }, text })
  }
  const isBare = isBarePhrase(review.body)
  if (isBare) reasons.push({ code: 'bare-body', facts: {}, text: 'its body is empty or a bare phrase' })
  const fast = rate !== undefined && rate > fastRate
  return { rubberStamp: isBare && (fast || lines >= 10 * minLines) ? 'likely' : 'possible', reasons }
}

/** Lines an hour since the approver could have begun; undefined where nothing says when that was. */
function impliedRate(review: Review, lines: number, snapshot: Snapshot): number | undefined {
  const starts = [snapshot.readyAt, ...snapshot.pushes.map(({ at }) => at), ...requestsFor(review.author, snapshot)]
  const before = starts.filter((at): at is number => at !== null && at <= review.submittedAt)
  if (before.length === 0) return undefined
  const hours = Math.max(review.submittedAt - Math.max(...before), 1000) / 3_600_000
  return lines / hours
}

function requestsFor(reviewer: Actor, snapshot: Snapshot): number[] {
  return snapshot.reviewRequests.filter((request) => request.reviewer?.id === reviewer.id).map(({ at }) => at)
}
