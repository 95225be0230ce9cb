import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import type { SignalPull } from '../../signals/signal-pull.ts'
import type { Ticket } from '../../sources/ticket.ts'

/** The labels of issues that are incidents; case does not matter. */
const LABELS = new Set(['incident', 'sev1', 'sev2', 'sev3', 'outage'])

export function isIncidentIssue({ labels }: Pick<Ticket, 'labels'>): boolean {
  return labels.some((label) => LABELS.has(label.toLowerCase()))
}

/** Whether a pull request closes an issue that is an incident. */
export function closesIncident(facts: SignalFacts, { repository, closes }: SignalPull): boolean {
  return closes.some((key) => incidentIssuesOf(facts).has(`${repository}#${key}`))
}

const incidentIssuesOf = onceForFacts(({ sources: { incidents, tickets } }) => {
  const found = incidents.kind === 'connected' ? incidents.items.filter(({ source }) => source === 'issue') : []
  const labelled = tickets.kind === 'connected' ? tickets.items.filter(isIncidentIssue) : []
  return new Set([
    ...found.map(({ repository, id }) => `${repository}#${id}`),
    ...labelled.map(({ repository, key }) => `${repository}#${key}`),
  ])
})
