import { createBranchOrder } from './branch-order.ts'
import type { RollOutFacts } from './classify-roll-outs.ts'
import type { JoinedRollOut } from './join-roll-outs.ts'
import { oldestMerge } from './needed-comparisons.ts'

/** Roll-outs of which nobody can tell what they hold: GitHub does not know their commit any more, or that of the one before. */
export function unresolvedRollOuts({
  rollOuts,
  pulls,
  relations,
}: Omit<RollOutFacts, 'repository'>): readonly JoinedRollOut[] {
  const order = createBranchOrder(pulls)
  const oldest = oldestMerge(pulls)
  const lost = new Set(
    relations.filter(({ kind }) => kind === 'unresolved').map(({ base, head }) => `${base}...${head}`),
  )
  return rollOuts.filter(({ sha }, index) => {
    const base = rollOuts[index - 1]?.sha ?? oldest
    return order.placeOf(sha) === undefined && lost.has(`${base}...${sha}`)
  })
}
