import type { RangeCommit } from './commit-relation.ts'
import type { LandedPull } from './landed-pull.ts'

/** What `git cherry-pick -x` writes. */
const PICKED = /^\s*\(cherry picked from commit ([\da-f]{7,64})\)\s*$/gim
const NUMBERED = /\(#(\d{1,9})\)\s*$/
const REVERTS = /^Revert\b/

/** Finds pull requests by the marks of commits that carry their work to another branch. */
export interface Marks {
  readonly pullsOf: (commit: RangeCommit) => readonly LandedPull[]
}

/**
 * A line `(cherry picked from commit S)` always counts, S being the merge commit or a commit of the pull request. A headline that ends
 * in `(#N)` counts unless the commit is another pull request's own, or takes N back.
 */
export function createMarks(pulls: readonly LandedPull[]): Marks {
  const byNumber = new Map(pulls.map((pull) => [pull.number, pull]))
  const byMerge = new Map(pulls.map((pull) => [pull.mergeSha, pull]))
  const byCommit = new Map(pulls.flatMap((pull) => pull.commits.map((sha) => [sha, pull] as const)))

  function byHeadline({ sha, message }: RangeCommit): LandedPull | undefined {
    const headline = message.split('\n', 1)[0] ?? ''
    const named = byNumber.get(Number(NUMBERED.exec(headline)?.[1]))
    if (named === undefined || (byMerge.get(sha) ?? named) !== named) return undefined
    return REVERTS.test(headline) && !REVERTS.test(named.title) ? undefined : named
  }

  function pullsOf(commit: RangeCommit): readonly LandedPull[] {
    const picked = [...commit.message.matchAll(PICKED)].map(([, sha = '']) => sha.toLowerCase())
    const found = picked.map((sha) => byMerge.get(sha) ?? byCommit.get(sha))
    return [...found, byHeadline(commit)].filter((pull) => pull !== undefined)
  }

  return { pullsOf }
}
