import { isHousekeeping } from '../../snapshot/files/path-kinds.ts'
import type { Reason } from '../reason.ts'
import type { UntracedApproval } from './approval-context.ts'
import { countNovel, countSizes } from './change-balance.ts'
import { asksAfterwards, remarksByOthers } from './others-remarks.ts'

/** What speaks for (+) or against (−) a formality. */
export interface Evidence {
  readonly weight: 2 | 1 | -1
  readonly reason: Reason
}

/** From this sum on a questioned approval is likely a formality: one strong sign, or two weak ones, that nothing contradicts. */
export const LIKELY_FROM = 2

/** From here on a change is more than a page to read; how many more pages it has is risk. */
const PAGE = 50
/** From here on a change rewrites more than it adds, which renames and moves do too. */
const REWRITTEN = 0.8
/** Twice as many as the others. */
const MOSTLY = 2 / 3

/**
 * Evidence of whether the change needed words and the approver could have had any. What others asked says that it was not
 * self-evident, so it speaks *for* a formality. How large or fast the approval was says how much may have been missed, not whether
 * anybody looked: that is risk (`approval-risks.ts`).
 */
export function collectEvidence(approval: UntracedApproval): readonly Evidence[] {
  return [
    weighOthers(approval),
    weighBalance(approval),
    weighLength(approval),
    weighEarlierRounds(approval),
    weighHousekeeping(approval),
    weighStack(approval),
    weighUnseenComments(approval),
  ].filter((one) => one !== undefined)
}

function weighOthers(approval: UntracedApproval): Evidence | undefined {
  const others = remarksByOthers(approval)
  if (others.length === 0) return weighLaterAsks(approval)
  const asking = others.filter(({ asks }) => asks).length
  const reason = { code: 'second-reviewer', facts: { remarks: others.length, asking } } as const
  return { weight: asking > 0 ? 2 : 1, reason }
}

/** It was there to be seen when nobody had said it yet. */
function weighLaterAsks(approval: UntracedApproval): Evidence | undefined {
  const asking = asksAfterwards(approval).length
  return asking === 0 ? undefined : { weight: 1, reason: { code: 'asked-afterwards', facts: { asking } } }
}

function weighBalance({ snapshot }: UntracedApproval): Evidence | undefined {
  const sizes = countSizes(snapshot)
  if (sizes === undefined) return undefined
  const { additions, deletions } = sizes
  const novel = countNovel(snapshot)
  const isNew = novel === undefined ? sizes.isMostlyNew : novel >= MOSTLY * (additions + deletions)
  if (isNew) return { weight: 1, reason: { code: 'mostly-new', facts: { additions, deletions } } }
  if (sizes.balance < REWRITTEN || novel !== undefined) return undefined
  return { weight: -1, reason: { code: 'rewritten', facts: { additions, deletions } } }
}

function weighLength({ readableLines = 0 }: UntracedApproval): Evidence | undefined {
  if (readableLines < PAGE) return undefined
  return { weight: 1, reason: { code: 'long', facts: { lines: readableLines } } }
}

function weighEarlierRounds({ trace: { earlierRounds } }: UntracedApproval): Evidence | undefined {
  if (earlierRounds === 0) return undefined
  return { weight: -1, reason: { code: 'earlier-rounds', facts: { earlierRounds } } }
}

function weighUnseenComments({ snapshot: { threads } }: UntracedApproval): Evidence | undefined {
  return threads === null ? { weight: -1, reason: { code: 'inline-unknown', facts: {} } } : undefined
}

function weighStack({ snapshot: { isStacked } }: UntracedApproval): Evidence | undefined {
  return isStacked === true ? { weight: -1, reason: { code: 'stacked', facts: {} } } : undefined
}

function weighHousekeeping({ snapshot: { files } }: UntracedApproval): Evidence | undefined {
  const toReview = (files ?? []).filter(({ isReviewed }) => isReviewed)
  if (toReview.length === 0 || !toReview.every(({ path }) => isHousekeeping(path))) return undefined
  return { weight: -1, reason: { code: 'housekeeping', facts: {} } }
}
