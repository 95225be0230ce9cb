import type { SignalSources } from '../sources/signal-sources.ts'

/** What GitHub called the default branch, and calls it now: merges keep the name of their time. */
const RENAMED = new Set(['main', 'master'])

/** A pull request by where it was merged. */
interface Based {
  readonly repository: string
  /** Null where nobody says. */
  readonly baseRef: string | null
}

/**
 * Tells whether a merge is one into production's branch: what was merged into a branch of work counts with the change that carries it.
 *
 * @param branches those that a configuration names; empty: the default branch, any where nobody knows which that is
 */
export function createIsIntoProduction(
  defaultBranches: SignalSources['defaultBranches'],
  branches: readonly string[],
): (pull: Based) => boolean {
  return ({ repository, baseRef }) => {
    if (baseRef === null) return true
    if (branches.length > 0) return branches.includes(baseRef)
    const usual = defaultBranches.get(repository)
    return usual === undefined || baseRef === usual || (RENAMED.has(usual) && RENAMED.has(baseRef))
  }
}
