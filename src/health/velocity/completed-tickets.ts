import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { Points, Ticket } from '../sources/ticket.ts'

/** Something that was completed, once, at its latest closing. */
export interface Completed {
  readonly at: number
  /** Null where nobody estimated it. */
  readonly points: Points | null
}

/** When an issue was completed; null while it is open, and for what was given up. What was opened again counts when it is closed again. */
export function completedAt({ closings }: Pick<Ticket, 'closings'>, asOf: number): number | null {
  const last = closings.findLast(({ at }) => at <= asOf)
  if (last === undefined || last.reason !== 'completed') return null
  return last.reopenedAt !== null && last.reopenedAt <= asOf ? null : last.at
}

/** Issues that were completed, in order of time. Of a parent and its parts with points, the parts count. */
export function completedTickets(facts: SignalFacts, asOf: number): readonly Completed[] {
  return completedOf(facts).getOrInsertComputed(asOf, () => findCompleted(facts, asOf))
}

const completedOf = onceForFacts(() => new Map<number, readonly Completed[]>())

function findCompleted({ sources: { tickets } }: SignalFacts, asOf: number): readonly Completed[] {
  if (tickets.kind !== 'connected') return []
  const divided = new Set(
    tickets.items.flatMap(({ repository, parent, points }) =>
      parent === null || points === null ? [] : `${repository}#${parent}`,
    ),
  )
  return tickets.items
    .flatMap((ticket) => {
      const at = completedAt(ticket, asOf)
      return at === null || divided.has(`${ticket.repository}#${ticket.key}`) ? [] : { at, points: ticket.points }
    })
    .toSorted((a, b) => a.at - b.at)
}

/** Merged pull requests with points of their own that close no issue with points. */
export const pointedPulls = onceForFacts(({ pulls, sources: { tickets } }): readonly Completed[] => {
  const items = tickets.kind === 'connected' ? tickets.items : []
  const pointed = new Set(
    items.flatMap(({ repository, key, points }) => (points === null ? [] : `${repository}#${key}`)),
  )
  return pulls.flatMap(({ repository, closes, points, mergedAt }) =>
    points === null || mergedAt === null || closes.some((key) => pointed.has(`${repository}#${key}`))
      ? []
      : { at: mergedAt, points: { value: points, source: 'label' as const } },
  )
})
