import { isHuman } from '../../snapshot/people/actors.ts'
import type { Review, Snapshot } from '../../snapshot/snapshot.ts'

/** Commits that came after an approval and before the merge, so that nobody approved them. */
export interface LateCommits {
  /** Known pushes; 0 where only the head tells that there were commits. */
  readonly pushes: number
}

/**
 * The commits after one approval: by known pushes, or because the approved commit is not the head any more. What is pushed after the
 * merge is no part of the change. `undefined` where nothing came later.
 */
export function findLateCommits(snapshot: Snapshot, { submittedAt, commitSha }: Review): LateCommits | undefined {
  const end = snapshot.mergedAt ?? Number.POSITIVE_INFINITY
  const later = snapshot.pushes.filter(({ at }) => at > submittedAt)
  const pushes = later.filter(({ at }) => at <= end).length
  // Behind a push after the merge, the head says nothing about what was merged.
  const head = pushes === later.length ? snapshot.headSha : null
  const hasMoved = commitSha !== null && head !== null && !isSameCommit(commitSha, head)
  return pushes === 0 && !hasMoved ? undefined : { pushes }
}

/** The commits after the last approval by somebody other than the author; `undefined` where there are none, or no approval. */
export function findUnapprovedCommits(snapshot: Snapshot): LateCommits | undefined {
  const last = snapshot.reviews
    .filter(({ state, author }) => state === 'approved' && isHuman(author, snapshot.author))
    .reduce<Review | undefined>((a, b) => (a !== undefined && a.submittedAt > b.submittedAt ? a : b), undefined)
  return last === undefined ? undefined : findLateCommits(snapshot, last)
}

/** Some archives shorten one of the two. */
function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}
