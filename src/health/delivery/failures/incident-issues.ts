import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import { hasName, type SignalSettings } from '../../signals/signal-settings.ts'
import type { Ticket } from '../../sources/ticket.ts'

export function isIncidentIssue({ labels }: Pick<Ticket, 'labels'>, { incidents }: SignalSettings): boolean {
  return hasName(labels, incidents.labels)
}

/** Whether a pull request closes an issue that is an incident. */
export function closesIncident(facts: SignalFacts, { repository, closes }: SignalPull): boolean {
  return closes.some((key) => incidentIssuesOf(facts).has(`${repository}#${key}`))
}

const incidentIssuesOf = onceForFacts(({ sources: { incidents, tickets }, settings }) => {
  const found = incidents.kind === 'connected' ? incidents.items.filter(({ source }) => source === 'issue') : []
  const labelled =
    tickets.kind === 'connected' ? tickets.items.filter((ticket) => isIncidentIssue(ticket, settings)) : []
  return new Set([
    ...found.map(({ repository, id }) => `${repository}#${id}`),
    ...labelled.map(({ repository, key }) => `${repository}#${key}`),
  ])
})
