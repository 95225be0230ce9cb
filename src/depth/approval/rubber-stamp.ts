import { isHousekeeping } from '../../snapshot/files/path-kinds.ts'
import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive } from '../comment/collect-remarks.ts'
import type { Reason, RubberStamp } from '../verdict.ts'
import { findExcuse } from './approval-exemptions.ts'
import type { SilentApproval } from './approval-subject.ts'
import { impliedRate } from './implied-rate.ts'

/** A sign for (+) or against (−) a rubber stamp, with its numbers. */
interface Sign extends Reason {
  readonly weighs: number
}

/**
 * The rule for an approval without written trace (depth.md, section 5; no published set labels approvals, so it is a rule with
 * stated conditions). `none` where the change needs no words or the record shows the approver's part in another way. Otherwise
 * `possible`, and `likely` when more signs speak for it than against it. Every sign is listed, so that a reader can weigh them again.
 */
export function judgeSilence(approval: SilentApproval): { rubberStamp: RubberStamp; reasons: readonly Reason[] } {
  const silence = describeSilence(approval)
  const excuse = findExcuse(approval)
  if (excuse !== undefined) return { rubberStamp: 'none', reasons: [silence, excuse] }
  const signs = signsOf(approval)
  const sum = signs.reduce((total, { weighs }) => total + weighs, 0)
  const reasons = [silence, ...signs.map(({ weighs: _, ...reason }) => reason)]
  return { rubberStamp: sum > 0 ? 'likely' : 'possible', reasons }
}

function describeSilence({ review, lines, readableLines }: SilentApproval): Reason {
  const body = review.body.trim() === '' ? 'its text is empty' : 'its text says no more than a bare phrase'
  const size =
    readableLines === lines ? `${lines} changed lines` : `${lines} changed lines, ${readableLines} of them not data`
  const facts = { bodyLength: review.body.trim().length, ...(lines === undefined ? {} : { lines }) }
  const of = lines === undefined ? '' : ` (${size})`
  return { code: 'no-trace', facts, text: `approval left no written trace${of}: ${body}, and nothing came before it` }
}

function signsOf(approval: SilentApproval): readonly Sign[] {
  return [
    fastSign(approval),
    largeSign(approval),
    lateSign(approval),
    soleSign(approval),
    secondReviewerSign(approval),
    roundsSign(approval),
    housekeepingSign(approval),
    unseenSign(approval),
  ].filter((sign) => sign !== undefined)
}

function sign(code: string, weighs: number, text: string, facts: Reason['facts'] = {}): Sign {
  return { code, weighs, facts, text }
}

function fastSign({ review, snapshot, lines, thresholds }: SilentApproval): Sign | undefined {
  if (lines === undefined) return undefined
  const rate = impliedRate(snapshot, lines, { reader: review.author, at: review.submittedAt })
  const { briskRate, fastRate } = thresholds
  if (rate === undefined || rate <= briskRate) return undefined
  const rounded = Math.round(rate)
  const facts = { lines, rate: rounded, briskRate, fastRate }
  const text = `${lines} lines were approved at ${rounded} lines an hour or more, above ${rate > fastRate ? fastRate : briskRate}`
  return sign('implied-rate', rate > fastRate ? 2 : 1, text, facts)
}

function largeSign({ lines, thresholds: { largeLines } }: SilentApproval): Sign | undefined {
  if (lines === undefined || lines <= largeLines) return undefined
  return sign('large', 1, `more than ${largeLines} lines is a large change`, { lines, largeLines })
}

/** Pushed to after the approval: by known pushes, or because the approved commit is not the head any more. */
function lateSign({ review, snapshot }: SilentApproval): Sign | undefined {
  const { pushes, headSha, mergedAt } = snapshot
  const later = pushes.filter(({ at }) => at > review.submittedAt && (mergedAt === null || at <= mergedAt)).length
  const hasMoved = review.commitSha !== null && headSha !== null && !isSameCommit(review.commitSha, headSha)
  if (later === 0 && !hasMoved) return undefined
  return sign('late-commits', 1, 'the change was pushed to after the approval', { pushes: later })
}

/** Some archives shorten one of the two. */
function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}

function soleSign({ review, snapshot, remarks }: SilentApproval): Sign | undefined {
  const others = remarks.some((remark) => isSubstantive(remark) && !isSame(remark.author, review.author))
  const approvers = new Set(snapshot.reviews.filter(({ state }) => state === 'approved').map(({ author }) => author.id))
  return others || approvers.size > 1 ? undefined : sign('sole-approver', 1, 'nobody else reviewed the change')
}

function secondReviewerSign({ review, remarks }: SilentApproval): Sign | undefined {
  const others = remarks.filter(
    (remark) => isSubstantive(remark) && !isSame(remark.author, review.author) && remark.at <= review.submittedAt,
  )
  if (others.length === 0) return undefined
  const text = `another reviewer had written ${others.length} substantive remark${others.length === 1 ? '' : 's'} by then`
  return sign('second-reviewer', -1, text, { remarks: others.length })
}

function roundsSign({ trace: { earlierRounds } }: SilentApproval): Sign | undefined {
  if (earlierRounds === 0) return undefined
  const rounds = `${earlierRounds} earlier review${earlierRounds === 1 ? '' : 's'}`
  return sign('earlier-rounds', -1, `the approver had submitted ${rounds} before`, { earlierRounds })
}

function unseenSign({ snapshot: { threads } }: SilentApproval): Sign | undefined {
  return threads === null ? sign('inline-unknown', -1, 'inline comments are not in the source') : undefined
}

function housekeepingSign({ snapshot: { files } }: SilentApproval): Sign | undefined {
  const toReview = (files ?? []).filter(({ isReviewed }) => isReviewed)
  if (toReview.length === 0 || !toReview.every(({ path }) => isHousekeeping(path))) return undefined
  return sign('housekeeping', -1, 'it changes only pages about the repository, such as README or CODEOWNERS')
}
