import { isHousekeeping } from '../../snapshot/files/path-kinds.ts'
import { isSame } from '../../snapshot/people/actors.ts'
import { isSubstantive } from '../comment/collect-remarks.ts'
import type { Reason, RubberStamp } from '../verdict.ts'
import type { UntracedApproval } from './approval-context.ts'
import { findExemption } from './approval-exemptions.ts'
import { impliedRate } from './implied-rate.ts'

/** Evidence for (+) or against (−) a rubber stamp, with its numbers. */
interface Evidence extends Reason {
  readonly weighs: number
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
  const silence = describeSilence(approval)
  const excuse = findExemption(approval)
  if (excuse !== undefined) return { rubberStamp: 'none', reasons: [silence, excuse] }
  const found = collectEvidence(approval)
  const sum = found.reduce((total, { weighs }) => total + weighs, 0)
  const reasons = [silence, ...found.map(({ weighs: _, ...reason }) => reason)]
  return { rubberStamp: sum > 0 ? 'likely' : 'possible', reasons }
}

function describeSilence({ review, lines, readableLines }: UntracedApproval): Reason {
  const body = review.body.trim() === '' ? 'its text is empty' : 'its text says no more than a bare phrase'
  const size =
    readableLines === lines ? `${lines} changed lines` : `${lines} changed lines, ${readableLines} of them not data`
  const facts = { bodyLength: review.body.trim().length, ...(lines === undefined ? {} : { lines }) }
  const of = lines === undefined ? '' : ` (${size})`
  return { code: 'no-trace', facts, text: `approval left no written trace${of}: ${body}, and nothing came before it` }
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

function evidence(code: string, weighs: number, text: string, facts: Reason['facts'] = {}): Evidence {
  return { code, weighs, facts, text }
}

function weighRate({ review, snapshot, lines, thresholds }: UntracedApproval): Evidence | undefined {
  if (lines === undefined) return undefined
  const rate = impliedRate(snapshot, lines, { reader: review.author, at: review.submittedAt })
  const { briskRate, fastRate } = thresholds
  if (rate === undefined || rate <= briskRate) return undefined
  const rounded = Math.round(rate)
  const facts = { lines, rate: rounded, briskRate, fastRate }
  const text = `${lines} lines were approved at ${rounded} lines an hour or more, above ${rate > fastRate ? fastRate : briskRate}`
  return evidence('implied-rate', rate > fastRate ? 2 : 1, text, facts)
}

function weighSize({ lines, thresholds: { largeLines } }: UntracedApproval): Evidence | undefined {
  if (lines === undefined || lines <= largeLines) return undefined
  return evidence('large', 1, `more than ${largeLines} lines is a large change`, { lines, largeLines })
}

/** Pushed to after the approval: by known pushes, or because the approved commit is not the head any more. */
function weighLateCommits({ review, snapshot }: UntracedApproval): Evidence | undefined {
  const { pushes, headSha, mergedAt } = snapshot
  const later = pushes.filter(({ at }) => at > review.submittedAt && (mergedAt === null || at <= mergedAt)).length
  const hasMoved = review.commitSha !== null && headSha !== null && !isSameCommit(review.commitSha, headSha)
  if (later === 0 && !hasMoved) return undefined
  return evidence('late-commits', 1, 'the change was pushed to after the approval', { pushes: later })
}

/** Some archives shorten one of the two. */
function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}

function weighSoleApprover({ review, snapshot, remarks }: UntracedApproval): Evidence | undefined {
  const others = remarks.some((remark) => isSubstantive(remark) && !isSame(remark.author, review.author))
  const approvers = new Set(snapshot.reviews.filter(({ state }) => state === 'approved').map(({ author }) => author.id))
  return others || approvers.size > 1 ? undefined : evidence('sole-approver', 1, 'nobody else reviewed the change')
}

function weighSecondReviewer({ review, remarks }: UntracedApproval): Evidence | undefined {
  const others = remarks.filter(
    (remark) => isSubstantive(remark) && !isSame(remark.author, review.author) && remark.at <= review.submittedAt,
  )
  if (others.length === 0) return undefined
  const text = `another reviewer had written ${others.length} substantive remark${others.length === 1 ? '' : 's'} by then`
  return evidence('second-reviewer', -1, text, { remarks: others.length })
}

function weighEarlierRounds({ trace: { earlierRounds } }: UntracedApproval): Evidence | undefined {
  if (earlierRounds === 0) return undefined
  const rounds = `${earlierRounds} earlier review${earlierRounds === 1 ? '' : 's'}`
  return evidence('earlier-rounds', -1, `the approver had submitted ${rounds} before`, { earlierRounds })
}

function weighUnseenComments({ snapshot: { threads } }: UntracedApproval): Evidence | undefined {
  return threads === null ? evidence('inline-unknown', -1, 'inline comments are not in the source') : undefined
}

function weighHousekeeping({ snapshot: { files } }: UntracedApproval): Evidence | undefined {
  const toReview = (files ?? []).filter(({ isReviewed }) => isReviewed)
  if (toReview.length === 0 || !toReview.every(({ path }) => isHousekeeping(path))) return undefined
  return evidence('housekeeping', -1, 'it changes only pages about the repository, such as README or CODEOWNERS')
}
