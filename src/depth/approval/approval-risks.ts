import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive } from '../comment/collect-remarks.ts'
import type { Reason, Risk } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'
import { findBeginnings, impliedRate } from './implied-rate.ts'
import { findLateCommits } from './late-commits.ts'

/** What makes a missing reading cost more, and says nothing of whether one took place; shown apart from the evidence. */
export function findRisks(approval: UntracedApproval): readonly Risk[] {
  return [rateOf(approval), sizeOf(approval), lateCommitsOf(approval), soleApprover(approval)].filter(
    (one) => one !== undefined,
  )
}

function rateOf({ review, snapshot, lines, thresholds }: UntracedApproval): Reason<'implied-rate'> | undefined {
  if (lines === undefined || hasReviewedBefore({ review, snapshot })) return undefined
  const rate = impliedRate(findBeginnings(snapshot), lines, { reader: review.author, at: review.submittedAt })
  const { briskRate, fastRate } = thresholds
  if (rate === undefined || rate <= briskRate) return undefined
  const facts = { lines, rate: Math.round(rate), briskRate, fastRate }
  return { code: 'implied-rate', facts, exceeded: rate > fastRate ? fastRate : briskRate }
}

/** Whoever reviewed it once, also where a push took their approval away, need not read all of it again. */
function hasReviewedBefore({ review, snapshot }: Pick<UntracedApproval, 'review' | 'snapshot'>): boolean {
  return snapshot.reviews.some(
    ({ id, author, submittedAt }) =>
      id !== review.id && isSame(author, review.author) && submittedAt < review.submittedAt,
  )
}

function sizeOf({ lines, thresholds: { largeLines } }: UntracedApproval): Reason<'large'> | undefined {
  return lines === undefined || lines <= largeLines ? undefined : { code: 'large', facts: { lines, largeLines } }
}

function lateCommitsOf({ review, snapshot }: UntracedApproval): Reason<'late-commits'> | undefined {
  const late = findLateCommits(snapshot, review)
  return late === undefined ? undefined : { code: 'late-commits', facts: { pushes: late.pushes } }
}

function soleApprover({ review, snapshot, remarks }: UntracedApproval): Reason<'sole-approver'> | undefined {
  const others = remarks.some((remark) => isSubstantive(remark) && !isSame(remark.author, review.author))
  const approvers = new Set(snapshot.reviews.filter(({ state }) => state === 'approved').map(({ author }) => author.id))
  return others || approvers.size > 1 ? undefined : { code: 'sole-approver', facts: {} }
}
