import { isSame } from '../../snapshot/people/actors.ts'
import { hasWorkedOn } from '../../snapshot/people/co-authors.ts'
import type { Reason } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'
import { findMechanicalSign } from './mechanical-change.ts'
import { asksAfterwards } from './others-remarks.ts'
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
function tookPart(approval: UntracedApproval): Reason | undefined {
  const { review, snapshot } = approval
  // An agent names whoever asked for the change as a co-author.
  const isRequester = snapshot.requestedBy !== null && isSame(snapshot.requestedBy, review.author)
  if (!isRequester && hasWorkedOn(review.author, snapshot)) return { code: 'co-author', facts: {} }
  const isOwn = (other: { readonly author: typeof review.author }) => isSame(other.author, review.author)
  const asked = snapshot.reviews.some(
    (other) => isOwn(other) && other.state === 'changes-requested' && other.submittedAt <= review.submittedAt,
  )
  if (asked) return { code: 'changes-requested', facts: {} }
  if (renewsApproval(review, snapshot)) return { code: 'renewed', facts: {} }
  const said = approval.remarks.find((remark) => remark.id === review.id)
  if (said?.isFormality === true) return undefined
  if (said?.namesVenue === true) return { code: 'reviewed-elsewhere', facts: {} }
  const later = countLaterWords(approval)
  return later === 0 ? undefined : { code: 'later-words', facts: { remarks: later } }
}

/**
 * What the approver wrote before the change ended. Once others have asked for something it counts in the diff alone, where it takes part in
 * what they found; elsewhere it may be a second look, and so may a suggestion that only carries out what they asked.
 */
function countLaterWords(approval: UntracedApproval): number {
  const { review, snapshot, remarks } = approval
  const end = snapshot.mergedAt ?? snapshot.closedAt ?? snapshot.takenAt
  const asked = asksAfterwards(approval)[0]?.at ?? end
  return remarks.filter(
    ({ author, at, where, body, showsFamiliarity }) =>
      isSame(author, review.author) &&
      showsFamiliarity &&
      at > review.submittedAt &&
      at <= (where === 'inline' && !SUGGESTION.test(body) ? end : Math.min(end, asked)),
  ).length
}

const SUGGESTION = /^\s*```suggestion\b/
