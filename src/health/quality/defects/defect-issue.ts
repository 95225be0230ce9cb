import { isIncidentIssue } from '../../delivery/failures/incident-issues.ts'
import type { Ticket } from '../../sources/ticket.ts'

/** Where a defect was found: by users, before them, or nobody said. */
export type FoundIn = 'escaped' | 'caught' | 'unclassified'

const lower = (...names: readonly string[]): ReadonlySet<string> => new Set(names)
const TYPES = lower('bug')
const LABELS = lower('bug', 'defect', 'kind/bug', 'type: bug')
const NOT_A_DEFECT = lower('invalid', 'duplicate', 'question')
const ESCAPED = lower('escaped', 'production', 'prod-bug', 'found-in: production', 'customer-reported')
const CAUGHT = lower('caught', 'qa', 'found-in: qa', 'found-in: staging', 'pre-release')

/** Where the defect that an issue tells of was found; undefined for an issue that tells of none. */
export function foundIn(ticket: Ticket): FoundIn | undefined {
  const labels = ticket.labels.map((label) => label.toLowerCase())
  const has = (names: ReadonlySet<string>) => labels.some((label) => names.has(label))
  const isDefect = TYPES.has(ticket.type?.toLowerCase() ?? '') || has(LABELS)
  if (!isDefect || has(NOT_A_DEFECT) || isGivenUp(ticket)) return undefined
  if (has(ESCAPED) || isIncidentIssue(ticket)) return 'escaped'
  return has(CAUGHT) ? 'caught' : 'unclassified'
}

/** Closed, and not because it was mended. */
function isGivenUp({ closings }: Ticket): boolean {
  const last = closings.at(-1)
  return last !== undefined && last.reopenedAt === null && last.reason !== 'completed'
}
