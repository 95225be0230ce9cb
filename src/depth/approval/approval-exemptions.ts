import { isDocumentation } from '../../snapshot/files/path-kinds.ts'
import { isSame } from '../../snapshot/people/actors.ts'
import { hasWorkedOn } from '../../snapshot/people/co-authors.ts'
import type { Reason } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'

/** Why an approval without written trace is not questioned; `undefined` where nothing exempts it. */
export function findExemption(approval: UntracedApproval): Reason | undefined {
  return needsNoWords(approval) ?? tookPart(approval)
}

function needsNoWords(approval: UntracedApproval): Reason | undefined {
  const { lines, readableLines, triviality, snapshot } = approval
  const { minLines } = approval.thresholds
  if (triviality !== undefined) return triviality
  if (lines === undefined || readableLines === undefined) return { code: 'size-unknown', facts: {} }
  if (readableLines < minLines) return { code: 'small', facts: { lines: readableLines, minLines } }
  if (!isCosmetic(snapshot) || readableLines > COSMETIC_LINES) return undefined
  return { code: 'cosmetic', facts: { lines: readableLines } }
}

/** What is looked through rather than read; beyond a page or two even that is worth a word. */
const COSMETIC_LINES = 60
const COSMETIC =
  /\b(typos?|spelling|grammar|punctuation|editorial|nits?|nitpick\w*|clean[- ]?ups?|tid(y|ied|ying)( up)?|cosmetic\w*|terminology|harmoni[sz]e\w*|reformat\w*|formatting|white ?space|indentation|lint(er)? (fix\w*|errors?|warnings?)|renam(e|es|ed|ing)|mov(e|es|ed|ing)|split(ting|s)?|reorder(ing|s|ed)?|bump\w*|boilerplate|copyright|(broken|dead) links?)\b/i

/** In documents, one word in place of another changes no rule. */
const REWORDING = /\b(replac(e|es|ed|ing)|reword\w*|rephras\w*|wording|style)\b/i

/** By the first thing that the title names: what comes after a comma or an *and* is often an afterthought. */
function isCosmetic({ title, files }: UntracedApproval['snapshot']): boolean {
  const first = title.split(/[,;+&(]|\band\b/)[0] ?? ''
  const isProse = files?.every(({ path }) => isDocumentation(path)) === true
  return COSMETIC.test(first) || (isProse && REWORDING.test(first))
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
