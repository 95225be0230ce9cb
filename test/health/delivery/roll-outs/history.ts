import type { CommitRelation } from '../../../../src/health/delivery/roll-outs/commit-relation.ts'
import type { LandedPull } from '../../../../src/health/delivery/roll-outs/landed-pull.ts'

/** A commit of a made-up repository. */
export interface Commit {
  readonly sha: string
  readonly parents: readonly string[]
  readonly message: string
}

/** A made-up repository, asked as GitHub is asked. */
export interface History {
  readonly commits: ReadonlyMap<string, Commit>
  readonly pulls: readonly LandedPull[]
}

export function makeHistory(commits: readonly Commit[], pulls: readonly LandedPull[]): History {
  return { commits: new Map(commits.map((commit) => [commit.sha, commit])), pulls }
}

/** A commit and everything that it stands on. */
export function ancestors({ commits }: Pick<History, 'commits'>, sha: string): ReadonlySet<string> {
  const found = new Set<string>()
  const open = [sha]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next)) continue
    found.add(next)
    open.push(...(commits.get(next)?.parents ?? []))
  }
  return found
}

/** `compare/{base}...{head}`; where `most` is less than there are commits, the answer is cut off and the newest are left. */
export function compare(history: Pick<History, 'commits'>, base: string, head: string, most = 300): CommitRelation {
  const [old, own] = [ancestors(history, base), ancestors(history, head)]
  const range = [...own.difference(old)].map((sha) => ({ sha, message: history.commits.get(sha)?.message ?? '' }))
  const status = statusOf(base === head, old.has(head), own.has(base))
  return { kind: 'related', base, head, status, commits: range.slice(0, most), isComplete: range.length <= most }
}

function statusOf(isSame: boolean, isBehind: boolean, isAhead: boolean) {
  if (isSame) return 'identical'
  if (isBehind) return 'behind'
  return isAhead ? 'ahead' : 'diverged'
}

/** A pull request merged so many minutes after the beginning, as commit `m<number>`. */
export function landed(number: number, overrides: Partial<LandedPull> = {}): LandedPull {
  return {
    number,
    title: `Change ${number}`,
    baseRef: 'main',
    mergedAt: number * 60_000,
    mergeSha: `m${number}`,
    commits: [`h${number}`],
    isFix: false,
    ...overrides,
  }
}
