import { type BranchOrder, createBranchOrder } from './branch-order.ts'
import type { JoinedRollOut } from './join-roll-outs.ts'
import type { LandedPull } from './landed-pull.ts'

/** Two commits that have to be compared: `compare/{base}...{head}`. */
export interface NeededComparison {
  readonly base: string
  readonly head: string
}

/**
 * What has to be asked so that roll-outs can be classified: nothing where both commits are merges of one branch; else each beside the
 * one before it, and the first one beside the oldest merge that is known.
 *
 * @param rollOuts of one repository, in order of time
 */
export function neededComparisons(
  rollOuts: readonly JoinedRollOut[],
  pulls: readonly LandedPull[],
): readonly NeededComparison[] {
  const order = createBranchOrder(pulls)
  const oldest = oldestMerge(pulls)
  return rollOuts.flatMap(({ sha: head }, index) => {
    const base = rollOuts[index - 1]?.sha ?? oldest
    const isFirst = index === 0
    if (base === undefined || base === head) return []
    const isSure = isFirst ? order.placeOf(head) !== undefined : orderByMerges(order, base, head) !== undefined
    return isSure ? [] : [{ base, head }]
  })
}

/** The merge commit that everything later stands on. */
export function oldestMerge(pulls: readonly LandedPull[]): string | undefined {
  return pulls.reduce<LandedPull | undefined>(
    (least, pull) => (least === undefined || pull.mergedAt < least.mergedAt ? pull : least),
    undefined,
  )?.mergeSha
}

/** How `head` lies beside `base` where both are merges of one branch; undefined where only a comparison can tell. */
export function orderByMerges(order: BranchOrder, base: string, head: string): 'ahead' | 'behind' | undefined {
  const [before, after] = [order.placeOf(base), order.placeOf(head)]
  if (before === undefined || after === undefined || before.branch !== after.branch) return undefined
  return after.index > before.index ? 'ahead' : 'behind'
}
