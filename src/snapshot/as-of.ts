import type { Snapshot } from './snapshot.ts'

/** An instant if it had come by `asOf`, else null: what came later has not happened yet. Milliseconds since the epoch. */
export function upTo(asOf: number, at: number | null): number | null {
  return at !== null && at <= asOf ? at : null
}

/** The state after what had happened; a merge closes as well. */
export function stateAfter(ends: {
  readonly mergedAt: number | null
  readonly closedAt: number | null
}): Snapshot['state'] {
  if (ends.mergedAt !== null) return 'merged'
  return ends.closedAt === null ? 'open' : 'closed'
}
