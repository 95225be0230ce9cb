import type { ApprovalCounts } from '../../depth/approval/count-approvals.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { createFigure, type Figure, MIN_EVENTS } from '../figure.ts'

/** Share of approvals without written trace, 0–1, with Wilson's interval. */
export function untracedShare({ n, withoutTrace }: ApprovalCounts): Figure {
  const value = n === 0 ? undefined : withoutTrace / n
  const interval = wilsonInterval(withoutTrace, n) ?? [undefined, undefined]
  return createFigure({ value, atLeast: undefined, interval }, n, MIN_EVENTS.p50)
}
