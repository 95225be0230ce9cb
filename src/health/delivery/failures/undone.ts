import { findReverted } from '../../../snapshot/find-reverted.ts'
import type { Snapshot } from '../../../snapshot/snapshot.ts'

/** The branch that GitHub's *Revert* button makes. */
const BRANCH = /^revert-(\d{1,9})-/i

/** The number of the pull request of the same repository that this one undoes, by its description or its branch; null for none. */
export function findUndone(snapshot: Snapshot): number | null {
  const branch = BRANCH.exec(snapshot.headRef ?? '')?.[1]
  return findReverted(snapshot) ?? (branch === undefined ? null : Number(branch))
}
