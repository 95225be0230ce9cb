import type { LandedPull } from './landed-pull.ts'

/** Where a commit stands among the merges of its branch. */
export interface Place {
  readonly branch: string
  readonly index: number
}

/** The merges of each branch in order of time: of two of them the later one holds the earlier one. */
export interface BranchOrder {
  /** Undefined where the commit is no stored merge, or where another merge of its branch bears the same second. */
  readonly placeOf: (sha: string) => Place | undefined
  /**
   * What was merged strictly before the merge that is `sha`, and that merge itself; empty where it is none.
   *
   * @param from the index of the first that is wanted
   */
  readonly upTo: (sha: string, from?: number) => readonly LandedPull[]
}

export function createBranchOrder(pulls: readonly LandedPull[]): BranchOrder {
  const sorted = pulls.toSorted((a, b) => a.mergedAt - b.mergedAt)
  const branches = Map.groupBy(sorted, ({ baseRef }) => baseRef)
  const places = new Map<string, Place>()
  for (const [branch, merges] of branches)
    for (const [index, { mergeSha }] of merges.entries()) places.set(mergeSha, { branch, index })
  const at = (branch: string, index: number) => branches.get(branch)?.[index]

  function placeOf(sha: string): Place | undefined {
    const place = places.get(sha)
    if (place === undefined) return undefined
    const { branch, index } = place
    const own = at(branch, index)?.mergedAt
    const isTied = at(branch, index - 1)?.mergedAt === own || at(branch, index + 1)?.mergedAt === own
    return isTied ? undefined : place
  }

  function upTo(sha: string, from = 0): readonly LandedPull[] {
    const { branch, index } = places.get(sha) ?? { branch: '', index: -1 }
    const own = at(branch, index)
    if (own === undefined) return []
    let strictly = index
    while (at(branch, strictly - 1)?.mergedAt === own.mergedAt) strictly -= 1
    return [...(branches.get(branch) ?? []).slice(from, Math.max(from, strictly)), own]
  }

  return { placeOf, upTo }
}
