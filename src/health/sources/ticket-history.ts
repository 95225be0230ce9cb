import type { Closing } from './ticket.ts'

/** When an issue was closed and opened again; instants in milliseconds since the epoch. */
export interface TicketEvent {
  readonly kind: 'closed' | 'reopened'
  readonly at: number
  /** Why it was closed, as GitHub spells it; null is completed. */
  readonly reason: string | null
}

/** The closings of an issue out of its events, oldest first. A second closing without an opening between them changes nothing. */
export function closingsOf(events: readonly TicketEvent[]): readonly Closing[] {
  const closings: Closing[] = []
  for (const { kind, at, reason } of events.toSorted((a, b) => a.at - b.at)) {
    const last = closings.at(-1)
    const isOpen = last === undefined || last.reopenedAt !== null
    if (kind === 'closed' && isOpen) closings.push({ at, reason: toReason(reason), reopenedAt: null })
    if (kind === 'reopened' && last !== undefined && !isOpen) closings.splice(-1, 1, { ...last, reopenedAt: at })
  }
  return closings
}

function toReason(reason: string | null): Closing['reason'] {
  return reason === 'not_planned' || reason === 'duplicate' ? reason : 'completed'
}
