import { waitingSince } from '../../snapshot/clocks/waiting.ts'
import type { DigestPull } from './digest-input.ts'

/** Since when a counted pull request waits for its first review, milliseconds since the epoch; null where it does not. */
export function pullWaitsSince(pull: DigestPull): number | null {
  return waitingSince({ ...pull, isReviewedBeforeReady: pull.otherReview === 'before-ready' })
}
