import { waitingSince } from '../../snapshot/clocks/waiting.ts'
import type { DigestPull } from './digest-input.ts'

/** Since when a counted pull request waits for its first review, milliseconds since the epoch; null where it does not. */
export function pullWaitsSince({ state, isDraft, startedAt, firstReviewAt, otherReview }: DigestPull): number | null {
  return waitingSince({
    state,
    isDraft,
    startedAt,
    firstReviewAt,
    isReviewedBeforeReady: otherReview === 'before-ready',
  })
}
