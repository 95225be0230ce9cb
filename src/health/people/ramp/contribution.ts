import type { SignalPull } from '../../signals/signal-pull.ts'

/** With fewer lines a change shows little of how somebody finds their way. */
const LEAST_LINES = 30
/** With more of them others led the way. */
const MOST_CHANGE_REQUESTS = 2

/** Whether a merged change shows that its author gets on alone: of some size, approved by another person, and by nobody else's hand. */
export function isIndependent({
  mergedAt,
  effectiveLines,
  verdict,
  approvedAt,
  changeRequests,
  people,
}: SignalPull): boolean {
  return (
    mergedAt !== null &&
    (effectiveLines ?? 0) >= LEAST_LINES &&
    verdict !== 'trivial' &&
    verdict !== 'incomplete' &&
    approvedAt !== null &&
    changeRequests <= MOST_CHANGE_REQUESTS &&
    people.isAlone !== false
  )
}
