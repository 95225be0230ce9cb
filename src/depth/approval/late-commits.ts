import { findNewsPushes } from '../../snapshot/clocks/news-pushes.ts'
import { isBaseMerge } from '../../snapshot/is-base-merge.ts'
import { isHuman } from '../../snapshot/people/actors.ts'
import type { Commit, Push, Review, Snapshot } from '../../snapshot/snapshot.ts'

/** Commits that came after an approval and before the merge, so that nobody approved them. */
export interface LateCommits {
  /** Known pushes; 0 where only the commits tell. */
  readonly pushes: number
}

/**
 * The commits after one approval that bring something to read: those behind the approved one, without merges of the base branch.
 * Where a later push took the approved commit out of the change, its diff tells: the same as the head's is a pure rebase. Where nobody
 * compared the two, only ordinary pushes tell. What is pushed after the merge is no part of the change. `undefined` where nothing
 * came later, or nobody can tell.
 */
export function findLateCommits(snapshot: Snapshot, approval: Review): LateCommits | undefined {
  const end = snapshot.mergedAt ?? Number.POSITIVE_INFINITY
  const isLater = ({ at }: Push) => at > approval.submittedAt && at <= end
  const later = snapshot.pushes.filter(isLater)
  const behind = commitsBehind(snapshot, approval)
  if (behind !== undefined) {
    return behind.every((commit) => isBaseMerge(commit, snapshot)) ? undefined : { pushes: later.length }
  }
  if (approval.diff === 'same') return undefined
  if (approval.diff === 'other' && later.length > 0) return { pushes: later.length }
  const news = findNewsPushes(snapshot).filter(isLater)
  return news.length === 0 ? undefined : { pushes: news.length }
}

/** `undefined` where the commits, or the approved one among them, are not known. */
function commitsBehind({ commits, mergedAt }: Snapshot, { commitSha }: Review): readonly Commit[] | undefined {
  if (commitSha === null || commits === null) return undefined
  const approved = commits.findIndex(({ oid }) => oid !== '' && isSameCommit(oid, commitSha))
  if (approved < 0) return undefined
  const end = mergedAt ?? Number.POSITIVE_INFINITY
  return commits.slice(approved + 1).filter(({ committedAt }) => (committedAt ?? 0) <= end)
}

/** The commits after the last approval by somebody other than the author; `undefined` where there are none, or no approval. */
export function findUnapprovedCommits(snapshot: Snapshot): LateCommits | undefined {
  const last = snapshot.reviews
    .filter(({ state, author }) => state === 'approved' && isHuman(author, snapshot.author))
    .reduce<Review | undefined>((a, b) => (a !== undefined && a.submittedAt > b.submittedAt ? a : b), undefined)
  return last === undefined ? undefined : findLateCommits(snapshot, last)
}

/** Each is a request to GitHub, and more than the last few approvals say nothing more. */
const MOST_COMPARED = 3

/**
 * The commits of approvals that only a comparison of diffs tells something about, the newest first: a forced push took them out of a
 * change that is still open, and no ordinary push came after. Of a merged one the base holds its commits, so nothing could be compared.
 */
export function findRebasedApprovals(snapshot: Snapshot): readonly string[] {
  if (snapshot.state !== 'open') return []
  const news = findNewsPushes(snapshot)
  const approvals = snapshot.reviews.filter(
    (review) =>
      review.state === 'approved' &&
      review.diff === null &&
      isHuman(review.author, snapshot.author) &&
      isTakenOut(snapshot, review) &&
      snapshot.pushes.some(({ at }) => at > review.submittedAt) &&
      !news.some(({ at }) => at > review.submittedAt),
  )
  const shas = approvals.flatMap(({ commitSha }) => commitSha ?? []).toReversed()
  return [...new Set(shas)].slice(0, MOST_COMPARED)
}

function isTakenOut(snapshot: Snapshot, review: Review): boolean {
  return snapshot.commits !== null && review.commitSha !== null && commitsBehind(snapshot, review) === undefined
}

/** Some archives shorten one of the two. */
function isSameCommit(a: string, b: string): boolean {
  return a.startsWith(b) || b.startsWith(a)
}
