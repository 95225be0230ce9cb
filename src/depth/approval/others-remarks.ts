import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import type { UntracedApproval } from './approval-context.ts'

/** What people other than the approver had written about the change by the approval. */
export function remarksByOthers({ review, remarks }: Pick<UntracedApproval, 'review' | 'remarks'>): readonly Remark[] {
  return remarks.filter(
    (remark) => isSubstantive(remark) && !isSame(remark.author, review.author) && remark.at <= review.submittedAt,
  )
}

/**
 * What people other than the approver asked for after the approval while the change was still the approved one: before the next commit
 * or push, and before its end. What they say in the conversation is often about how a change came to be.
 */
export function asksAfterwards({ review, remarks, snapshot }: UntracedApproval): readonly Remark[] {
  const { submittedAt } = review
  const changes = [
    ...snapshot.pushes.map(({ at }) => at),
    ...(snapshot.commits ?? []).map((one) => one.committedAt ?? 0),
  ]
  const ends = [...changes.filter((at) => at > submittedAt), snapshot.mergedAt ?? snapshot.closedAt ?? snapshot.takenAt]
  const end = ends.reduce((first, at) => Math.min(first, at))
  return remarks.filter(
    ({ asks, where, author, at, statements }) =>
      asks &&
      statements.length > 0 &&
      where !== 'conversation' &&
      !isSame(author, review.author) &&
      at > submittedAt &&
      at <= end,
  )
}
