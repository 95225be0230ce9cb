import { hasLanded } from './landed.ts'
import { approvalsByCommand } from './review-commands.ts'
import type { Snapshot } from './snapshot.ts'

/** The snapshot as the team means it: approvals by command are reviews, and a change that landed from outside is merged. */
export function applyCustoms(snapshot: Snapshot, commands: readonly string[] | undefined): Snapshot {
  const approvals = approvalsByCommand(snapshot, commands)
  const landed = hasLanded(snapshot) ? ({ state: 'merged', mergedAt: snapshot.closedAt } as const) : {}
  if (approvals.length === 0 && landed.state === undefined) return snapshot
  const reviews = [...snapshot.reviews, ...approvals].toSorted((a, b) => a.submittedAt - b.submittedAt)
  return { ...snapshot, ...landed, reviews }
}
