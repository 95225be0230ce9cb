import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { Incident } from '../../../health/sources/incident.ts'
import { joinIncidents } from '../../../health/sources/join-incidents.ts'
import { NOT_CONNECTED, type Source } from '../../../health/sources/source.ts'
import type { Ticket } from '../../../health/sources/ticket.ts'
import type { Session } from '../../../store/engine/session.ts'
import { listRepositories, type StoredRepository } from '../../../store/installations/repositories.ts'
import { listSenders } from '../../../store/signals/incident-senders.ts'
import { listIncidentParts } from '../../../store/signals/incidents.ts'
import { greatest, least } from '../../../util/ends.ts'
import { issueIncidents } from './issue-incidents.ts'
import { nameChanges } from './name-changes.ts'

interface IncidentRequest {
  readonly installationId: string
  /** What the organisation's file says. */
  readonly settings: SignalSettings
}

/** Incidents of tools, of files and of issues. */
export async function readIncidentSource(
  db: Session,
  { installationId, settings }: IncidentRequest,
  tickets: Source<Ticket>,
): Promise<Source<Incident>> {
  const told = joinIncidents(await listIncidentParts(db, installationId))
  const repositories = await listRepositories(db, installationId)
  const placed = told.map((incident) => place(incident, settings, repositories))
  const ofIssues = tickets.kind === 'connected' ? issueIncidents(tickets.items, settings.incidents.labels) : []
  const named = await nameChanges(db, placed, repositories)
  const items = [...named, ...ofIssues].toSorted((a, b) => a.startedAt - b.startedAt)
  const beginnings = beginningsOf(items, await listSenders(db, installationId))
  // Issues are known since they are read, and not since the first of them was an incident.
  if (ofIssues.length > 0 && tickets.kind === 'connected') beginnings.set('issue', tickets.from)
  const known = [...beginnings.values()]
  if (known.length === 0) return NOT_CONNECTED
  return { kind: 'connected', from: least(known), completeFrom: greatest(known), items }
}

/** From when on each tool, file and kind of issue has told of incidents. */
function beginningsOf(incidents: readonly Incident[], senders: ReadonlyMap<string, number>): Map<string, number> {
  const beginnings = new Map(senders)
  for (const { source, startedAt } of incidents)
    beginnings.set(source, Math.min(startedAt, beginnings.get(source) ?? startedAt))
  return beginnings
}

/** The repository that the configuration names for the incident's service. */
function place(incident: Incident, { incidents }: SignalSettings, repositories: readonly StoredRepository[]): Incident {
  const name = incident.repository === null ? mapped(incident.service, incidents.repositories) : undefined
  const found = repositories.find((one) => isNamed(one, name))
  return found === undefined ? incident : { ...incident, repository: found.id }
}

function mapped(service: string | null, map: Readonly<Record<string, string>>): string | undefined {
  return service !== null && Object.hasOwn(map, service) ? map[service]?.toLowerCase() : undefined
}

function isNamed({ owner, name }: StoredRepository, wanted: string | undefined): boolean {
  return wanted === name.toLowerCase() || wanted === `${owner}/${name}`.toLowerCase()
}
