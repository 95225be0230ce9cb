import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import type { UntracedApproval } from './approval-context.ts'

/** What people other than the approver had written about the change by the approval. */
export function remarksByOthers({ review, remarks }: Pick<UntracedApproval, 'review' | 'remarks'>): readonly Remark[] {
  return remarks.filter(
    (remark) => isSubstantive(remark) && !isSame(remark.author, review.author) && remark.at <= review.submittedAt,
  )
}
