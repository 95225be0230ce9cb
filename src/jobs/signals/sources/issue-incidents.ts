import type { Incident } from '../../../health/sources/incident.ts'
import type { Ticket } from '../../../health/sources/ticket.ts'

/** Issues with a label of incidents, which begin when they are opened and end with their last closing. */
export function issueIncidents(tickets: readonly Ticket[], labels: readonly string[]): readonly Incident[] {
  const wanted = new Set(labels.map((label) => label.toLowerCase()))
  return tickets
    .filter((ticket) => ticket.repository !== null && ticket.labels.some((label) => wanted.has(label.toLowerCase())))
    .map((ticket): Incident => {
      const last = ticket.closings.at(-1)
      return {
        source: 'issue',
        id: ticket.key,
        startedAt: ticket.createdAt,
        resolvedAt: last === undefined || last.reopenedAt !== null ? null : last.at,
        repository: ticket.repository,
        service: null,
        rotation: null,
        cause: 'unknown',
        names: { pull: null, sha: null },
        paged: [],
        hasNotified: false,
      }
    })
}
