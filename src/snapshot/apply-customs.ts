import { hasLanded } from './landed.ts'
import { approvalsByCommand } from './review-commands.ts'
import type { Snapshot } from './snapshot.ts'
import { isStackedByTool } from './stacks.ts'

/**
 * The snapshot as the team means it: approvals by command are reviews, a change that landed from outside is merged, and what a tool made as
 * the upper part of a stack is one.
 */
export function applyCustoms(snapshot: Snapshot, commands: readonly string[] | undefined): Snapshot {
  const approvals = approvalsByCommand(snapshot, commands)
  const landed = hasLanded(snapshot) ? ({ state: 'merged', mergedAt: snapshot.closedAt } as const) : {}
  const isStacked = snapshot.isStacked === true || isStackedByTool(snapshot) || snapshot.isStacked
  if (approvals.length === 0 && landed.state === undefined && isStacked === snapshot.isStacked) return snapshot
  const reviews = [...snapshot.reviews, ...approvals].toSorted((a, b) => a.submittedAt - b.submittedAt)
  return { ...snapshot, ...landed, reviews, isStacked }
}
