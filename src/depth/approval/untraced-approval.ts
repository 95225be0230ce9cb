import { isHousekeeping } from '../../snapshot/files/path-kinds.ts'
import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive } from '../comment/collect-remarks.ts'
import type { Reason } from '../reason.ts'
import type { RubberStamp } from '../verdict.ts'
import type { UntracedApproval } from './approval-context.ts'
import { findExemption } from './approval-exemptions.ts'
import { impliedRate } from './implied-rate.ts'
import { findLateCommits } from './late-commits.ts'

/** Evidence for (+) or against (−) a rubber stamp. */
interface Evidence {
  readonly weight: 2 | 1 | -1
  readonly reason: Reason
}

/**
 * The rule for an approval without written trace (depth.md, section 5; no published set labels approvals, so it is a rule with
 * stated conditions). `none` where the change needs no words or the record shows the approver's part in another way. Otherwise
 * `possible`, and `likely` when more evidence speaks for it than against it. All of it is listed, so that a reader can weigh it again.
 */
export function classifyUntracedApproval(approval: UntracedApproval): {
  rubberStamp: RubberStamp
  reasons: readonly Reason[]
} {
  const silence = toNoTraceReason(approval)
  const exemption = findExemption(approval)
  if (exemption !== undefined) return { rubberStamp: 'none', reasons: [silence, exemption] }
  const evidence = collectEvidence(approval)
  const sum = evidence.reduce((total, { weight }) => total + weight, 0)
  return { rubberStamp: sum > 0 ? 'likely' : 'possible', reasons: [silence, ...evidence.map(({ reason }) => reason)] }
}

function toNoTraceReason({ review, lines, readableLines }: UntracedApproval): Reason<'no-trace'> {
  const bodyLength = review.body.trim().length
  const facts = lines === undefined ? { bodyLength } : { bodyLength, lines }
  return { code: 'no-trace', facts, readableLines }
}

function collectEvidence(approval: UntracedApproval): readonly Evidence[] {
  return [
    weighRate(approval),
    weighSize(approval),
    weighLateCommits(approval),
    weighSoleApprover(approval),
    weighSecondReviewer(approval),
    weighEarlierRounds(approval),
    weighHousekeeping(approval),
    weighUnseenComments(approval),
  ].filter((one) => one !== undefined)
}

function weighRate({ review, snapshot, lines, thresholds }: UntracedApproval): Evidence | undefined {
  if (lines === undefined) return undefined
  const rate = impliedRate(snapshot, lines, { reader: review.author, at: review.submittedAt })
  const { briskRate, fastRate } = thresholds
  if (rate === undefined || rate <= briskRate) return undefined
  const isFast = rate > fastRate
  const facts = { lines, rate: Math.round(rate), briskRate, fastRate }
  const reason = { code: 'implied-rate', facts, exceeded: isFast ? fastRate : briskRate } as const
  return { weight: isFast ? 2 : 1, reason }
}

function weighSize({ lines, thresholds: { largeLines } }: UntracedApproval): Evidence | undefined {
  if (lines === undefined || lines <= largeLines) return undefined
  return { weight: 1, reason: { code: 'large', facts: { lines, largeLines } } }
}

function weighLateCommits({ review, snapshot }: UntracedApproval): Evidence | undefined {
  const late = findLateCommits(snapshot, review)
  return late === undefined
    ? undefined
    : { weight: 1, reason: { code: 'late-commits', facts: { pushes: late.pushes } } }
}

function weighSoleApprover({ review, snapshot, remarks }: UntracedApproval): Evidence | undefined {
  const others = remarks.some((remark) => isSubstantive(remark) && !isSame(remark.author, review.author))
  const approvers = new Set(snapshot.reviews.filter(({ state }) => state === 'approved').map(({ author }) => author.id))
  return others || approvers.size > 1 ? undefined : { weight: 1, reason: { code: 'sole-approver', facts: {} } }
}

function weighSecondReviewer({ review, remarks }: UntracedApproval): Evidence | undefined {
  const others = remarks.filter(
    (remark) => isSubstantive(remark) && !isSame(remark.author, review.author) && remark.at <= review.submittedAt,
  )
  if (others.length === 0) return undefined
  return { weight: -1, reason: { code: 'second-reviewer', facts: { remarks: others.length } } }
}

function weighEarlierRounds({ trace: { earlierRounds } }: UntracedApproval): Evidence | undefined {
  if (earlierRounds === 0) return undefined
  return { weight: -1, reason: { code: 'earlier-rounds', facts: { earlierRounds } } }
}

function weighUnseenComments({ snapshot: { threads } }: UntracedApproval): Evidence | undefined {
  return threads === null ? { weight: -1, reason: { code: 'inline-unknown', facts: {} } } : undefined
}

function weighHousekeeping({ snapshot: { files } }: UntracedApproval): Evidence | undefined {
  const toReview = (files ?? []).filter(({ isReviewed }) => isReviewed)
  if (toReview.length === 0 || !toReview.every(({ path }) => isHousekeeping(path))) return undefined
  return { weight: -1, reason: { code: 'housekeeping', facts: {} } }
}
