import { isIncidentIssue } from '../../delivery/failures/incident-issues.ts'
import { hasName, type SignalSettings } from '../../signals/signal-settings.ts'
import type { Ticket } from '../../sources/ticket.ts'

/** Where a defect was found: by users, before them, or nobody said. */
export type FoundIn = 'escaped' | 'caught' | 'unclassified'

/** What is no defect after all. */
const NOT_A_DEFECT = ['invalid', 'duplicate', 'question']

/** Where the defect that an issue tells of was found; undefined for an issue that tells of none. */
export function foundIn(ticket: Ticket, settings: SignalSettings): FoundIn | undefined {
  const { labels, type } = ticket
  const { defects } = settings
  const isDefect = hasName(type === null ? [] : [type], defects.types) || hasName(labels, defects.labels)
  if (!isDefect || hasName(labels, NOT_A_DEFECT) || isGivenUp(ticket)) return undefined
  if (hasName(labels, defects.escaped) || isIncidentIssue(ticket, settings)) return 'escaped'
  return hasName(labels, defects.caught) ? 'caught' : defects.unmarked
}

/** Closed, and not because it was mended. */
function isGivenUp({ closings }: Ticket): boolean {
  const last = closings.at(-1)
  return last !== undefined && last.reopenedAt === null && last.reason !== 'completed'
}
