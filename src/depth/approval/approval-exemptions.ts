import { isSame } from '../../snapshot/people/actors.ts'
import { hasWorkedOn } from '../../snapshot/people/co-authors.ts'
import type { Reason } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'
import { findMechanicalSign } from './mechanical-change.ts'
import { renewsApproval } from './renews-approval.ts'

/** Why an approval without written trace is not questioned; `undefined` where nothing exempts it. */
export function findExemption(approval: UntracedApproval): Reason | undefined {
  return needsNoWords(approval) ?? tookPart(approval)
}

function needsNoWords(approval: UntracedApproval): Reason | undefined {
  const { readableLines, triviality } = approval
  const { minLines } = approval.thresholds
  if (triviality !== undefined) return triviality
  if (readableLines === undefined) return undefined
  if (readableLines < minLines) return { code: 'small', facts: { lines: readableLines, minLines } }
  return findMechanicalSign(approval)
}

/** The approver's part in the change is on record, although they wrote nothing that counts up to the approval. */
function tookPart({ review, snapshot, remarks }: UntracedApproval): Reason | undefined {
  // An agent names whoever asked for the change as a co-author.
  const isRequester = snapshot.requestedBy !== null && isSame(snapshot.requestedBy, review.author)
  if (!isRequester && hasWorkedOn(review.author, snapshot)) return { code: 'co-author', facts: {} }
  const isOwn = (other: { readonly author: typeof review.author }) => isSame(other.author, review.author)
  const asked = snapshot.reviews.some(
    (other) => isOwn(other) && other.state === 'changes-requested' && other.submittedAt <= review.submittedAt,
  )
  if (asked) return { code: 'changes-requested', facts: {} }
  if (renewsApproval(review, snapshot)) return { code: 'renewed', facts: {} }
  const said = remarks.find((remark) => remark.id === review.id)
  if (said?.isFormality === true) return undefined
  if (said?.namesVenue === true) return { code: 'reviewed-elsewhere', facts: {} }
  const end = snapshot.mergedAt ?? snapshot.closedAt ?? snapshot.takenAt
  const later = remarks.filter(
    (remark) => isOwn(remark) && remark.showsFamiliarity && remark.at > review.submittedAt && remark.at <= end,
  ).length
  if (later === 0) return undefined
  return { code: 'later-words', facts: { remarks: later } }
}
