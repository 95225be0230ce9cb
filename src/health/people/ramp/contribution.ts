import { neededWords } from '../../quality/needed-words.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'

/** With more of them others led the way. */
const MOST_CHANGE_REQUESTS = 2

/**
 * Whether a merged change shows that its author gets on alone: of some size, approved by another person, and by nobody else's hand.
 *
 * @param minLines with fewer effective lines a change shows little of how somebody finds their way
 */
export function isIndependent(pull: SignalPull, minLines: number): boolean {
  const { mergedAt, effectiveLines, verdict, approvedAt, changeRequests, people } = pull
  return (
    mergedAt !== null &&
    (effectiveLines ?? 0) >= minLines &&
    neededWords(pull) &&
    verdict !== 'incomplete' &&
    approvedAt !== null &&
    changeRequests <= MOST_CHANGE_REQUESTS &&
    people.isAlone !== false
  )
}
