import type { Snapshot } from '../snapshot.ts'

/** What decides whether a pull request waits for a first review; instants in milliseconds since the epoch. */
export interface Waiting {
  readonly state: Snapshot['state']
  readonly isDraft: boolean
  /** When it became ready; null while it has only been a draft. */
  readonly startedAt: number | null
  readonly firstReviewAt: number | null
  /** A person reviewed it while it was a draft, so it does not wait for a first review. */
  readonly isReviewedBeforeReady: boolean
}

/** Since when it waits for a first human review: open, ready, no draft and not reviewed. Null where it does not wait. */
export function waitingSince(pull: Waiting): number | null {
  const { state, isDraft, startedAt, firstReviewAt, isReviewedBeforeReady } = pull
  return state === 'open' && !isDraft && firstReviewAt === null && !isReviewedBeforeReady ? startedAt : null
}
