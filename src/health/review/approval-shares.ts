import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { createFigure, type Figure, MIN_EVENTS } from '../figure.ts'

/** Share of approvals without written trace, 0–1, with Wilson's interval. */
export function untracedShare({ n, withoutTrace }: ApprovalCounts): Figure {
  return shareOf(withoutTrace, n)
}

/** Share of approvals that need a second look, the possible and the likely ones, 0–1, with Wilson's interval. */
export function questionedShare(approvals: ApprovalCounts): Figure {
  return shareOf(approvals.questioned, countJudged(approvals))
}

/** Approvals of which it can be said whether they need a second look: not those without trace on changes of unknown size. */
export function countJudged({ n, unknown }: ApprovalCounts): number {
  return n - unknown
}

function shareOf(part: number, n: number): Figure {
  const value = n === 0 ? undefined : part / n
  const interval = wilsonInterval(part, n) ?? [undefined, undefined]
  return createFigure({ value, atLeast: undefined, interval }, n, MIN_EVENTS.p50)
}
