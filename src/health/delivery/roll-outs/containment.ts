import { type BranchOrder, createBranchOrder } from './branch-order.ts'
import type { CommitRelation } from './commit-relation.ts'
import type { LandedPull } from './landed-pull.ts'
import { createMarks, type Marks } from './picked-pulls.ts'

type Related = Extract<CommitRelation, { kind: 'related' }>

/** Which pull requests a commit holds (docs/signals.md, "What a roll-out brings"). */
export interface Containment {
  /** Way A, without a question: a merge holds what its branch merged before it. */
  readonly order: BranchOrder
  /** Way B: what a comparison names, by merge commits and marks. Where it was cut off also way A from the newest merge in it. */
  readonly byRange: (relation: Related) => readonly LandedPull[]
}

export function createContainment(pulls: readonly LandedPull[]): Containment {
  const order = createBranchOrder(pulls)
  let known: { readonly marks: Marks; readonly byMerge: ReadonlyMap<string, LandedPull> } | undefined

  function byRange({ commits, isComplete }: Related): readonly LandedPull[] {
    // Most repositories never ask for a comparison.
    known ??= { marks: createMarks(pulls), byMerge: new Map(pulls.map((pull) => [pull.mergeSha, pull])) }
    const { marks, byMerge } = known
    const merged = commits.flatMap(({ sha }) => byMerge.get(sha) ?? [])
    const found = [...merged, ...commits.flatMap((commit) => marks.pullsOf(commit))]
    if (isComplete) return found
    const newest = merged.toSorted((a, b) => b.mergedAt - a.mergedAt)[0]
    return newest === undefined ? found : [...found, ...order.upTo(newest.mergeSha)]
  }

  return { order, byRange }
}
