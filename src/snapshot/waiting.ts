import type { Snapshot } from './snapshot.ts'

/** What decides whether a pull request waits for a first review; instants in milliseconds since the epoch. */
export interface Waiting {
  readonly state: Snapshot['state']
  readonly isDraft: boolean
  /** When it became ready; null while it has only been a draft. */
  readonly startedAt: number | null
  readonly firstReviewAt: number | null
}

/** Since when it waits for a first human review: open, ready, no draft and not reviewed. Null where it does not wait. */
export function waitingSince({ state, isDraft, startedAt, firstReviewAt }: Waiting): number | null {
  return state === 'open' && !isDraft && firstReviewAt === null ? startedAt : null
}
