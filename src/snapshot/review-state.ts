import type { Review } from './snapshot.ts'

const STATES: ReadonlyMap<string, Review['state']> = new Map([
  ['APPROVED', 'approved'],
  ['CHANGES_REQUESTED', 'changes-requested'],
  ['COMMENTED', 'commented'],
  ['DISMISSED', 'dismissed'],
])

/** GitHub's name of a submitted review's state, in any case; undefined for a pending review and for what is no state. */
export function parseReviewState(name: string): Review['state'] | undefined {
  return STATES.get(name.toUpperCase())
}
