import type { Reason, Risk } from '../reason.ts'
import type { RubberStamp } from '../verdict.ts'
import type { UntracedApproval } from './approval-context.ts'
import { collectEvidence, LIKELY_FROM } from './approval-evidence.ts'
import { findExemption } from './approval-exemptions.ts'
import { findRisks } from './approval-risks.ts'
import { remarksByOthers } from './others-remarks.ts'

/** What the rule makes of an approval without written trace. */
interface UntracedVerdict {
  readonly rubberStamp: RubberStamp
  readonly reasons: readonly Reason[]
  readonly risks: readonly Risk[]
}

/**
 * The rule for an approval without written trace; conditions that are stated, not a model (docs/depth.md). `none` where the change
 * needs no words or the record shows the approver's part in another way, `unknown` where nobody can tell whether it needed any. Otherwise
 * `possible`, and `likely` from `LIKELY_FROM`. All of it is listed, so that a reader can weigh it again.
 */
export function classifyUntracedApproval(approval: UntracedApproval): UntracedVerdict {
  const silence = toNoTraceReason(approval)
  const exemption = findExemption(approval)
  if (exemption !== undefined) return { rubberStamp: 'none', reasons: [silence, exemption], risks: [] }
  if (approval.readableLines === undefined && !neededWords(approval)) {
    return { rubberStamp: 'unknown', reasons: [silence, { code: 'size-unknown', facts: {} }], risks: [] }
  }
  const evidence = collectEvidence(approval)
  return {
    rubberStamp: isLikely(approval, evidence) ? 'likely' : 'possible',
    reasons: [silence, ...evidence.map(({ reason }) => reason)],
    risks: findRisks(approval),
  }
}

/** The record shows that a change needed words where somebody else had some in the diff or in a review, whatever its size. */
function neededWords(approval: UntracedApproval): boolean {
  return remarksByOthers(approval).some(({ asks, where }) => asks && where !== 'conversation')
}

/**
 * GitHub does not count an outsider's approval, so nobody relied on it; and whoever read one part of a stack has often read it all and
 * written below.
 */
function isLikely({ review, snapshot }: UntracedApproval, evidence: ReturnType<typeof collectEvidence>): boolean {
  const sum = evidence.reduce((total, { weight }) => total + weight, 0)
  return sum >= LIKELY_FROM && review.association !== 'outsider' && snapshot.isStacked !== true
}

function toNoTraceReason({ review, lines, readableLines }: UntracedApproval): Reason<'no-trace'> {
  const bodyLength = review.body.trim().length
  const facts = lines === undefined ? { bodyLength } : { bodyLength, lines }
  return { code: 'no-trace', facts, readableLines }
}
