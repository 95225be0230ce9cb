import type { SignalSettings } from '../../../config/signal-settings.ts'
import type { ReportedDefect } from '../../../health/sources/defect.ts'
import { NOT_CONNECTED, type Source } from '../../../health/sources/source.ts'
import type { Ticket } from '../../../health/sources/ticket.ts'
import type { Session } from '../../../store/engine/session.ts'
import { listRepositories, type StoredRepository } from '../../../store/installations/repositories.ts'
import { type ImportedPoints, listDefects, listPoints } from '../../../store/signals/other-trackers.ts'
import { listReadings } from '../../../store/signals/readings.ts'
import { listTickets } from '../../../store/signals/tickets.ts'
import { greatest } from '../../../util/ends.ts'

/**
 * Issues of GitHub, with points that were imported where GitHub has none; issues that another tracker closed; and defects that it knows, under
 * the labels by which defects are told here.
 */
export async function readTicketSource(
  db: Session,
  { installationId, settings }: { readonly installationId: string; readonly settings: Pick<SignalSettings, 'defects'> },
): Promise<Source<Ticket>> {
  const readings = await listReadings(db, installationId, 'issues')
  const points = await listPoints(db, installationId)
  const stored = withParents(await listTickets(db, installationId), await listRepositories(db, installationId))
  const read = readings.filter(({ isPermitted, readUntil }) => isPermitted && readUntil !== null)
  const defects = await listDefects(db, installationId)
  const reported = defects.map((defect) => defectTicket(defect, settings.defects))
  const tickets = [...withPoints(stored, points), ...points.flatMap(toTicket), ...reported]
  const [first] = tickets.toSorted((a, b) => a.createdAt - b.createdAt)
  if (read.length === 0 && first === undefined) return NOT_CONNECTED
  const from = [...read.map(({ since }) => since), ...(read.length === 0 && first ? [first.createdAt] : [])]
  return { kind: 'connected', from: greatest(from), items: tickets.toSorted((a, b) => a.createdAt - b.createdAt) }
}

/** A parent in another repository is kept by that one's name; one that the App does not see counts for none. */
function withParents(tickets: readonly Ticket[], repositories: readonly StoredRepository[]): readonly Ticket[] {
  const ids = new Map(repositories.map(({ id, owner, name }) => [`${owner}/${name}`.toLowerCase(), id]))
  return tickets.map((ticket) => {
    const [name = '', number] = ticket.parent?.split('#') ?? []
    if (number === undefined) return ticket
    const id = ids.get(name)
    return { ...ticket, parent: id === undefined ? null : `${id}#${number}` }
  })
}

function withPoints(tickets: readonly Ticket[], points: readonly ImportedPoints[]): readonly Ticket[] {
  const imported = new Map(points.map((one) => [`${one.repositoryId}/${one.issue}`, one.points]))
  return tickets.map((ticket) => {
    const value = imported.get(`${ticket.repository}/${ticket.key}`)
    return ticket.points !== null || value === undefined ? ticket : { ...ticket, points: { value, source: 'import' } }
  })
}

/** An issue of another tracker counts alone; nobody says more of it than when it was closed. */
function toTicket({ repositoryId, issue, points, closedAt }: ImportedPoints): readonly Ticket[] {
  if (closedAt === null || /^[1-9]\d*$/.test(issue)) return []
  return [
    {
      repository: repositoryId,
      key: issue,
      createdAt: closedAt,
      inProgressAt: null,
      closings: [{ at: closedAt, reason: 'completed', reopenedAt: null }],
      labels: [],
      type: null,
      points: { value: points, source: 'import' },
      parent: null,
    },
  ]
}

function defectTicket(
  { source, id, foundAt, stage, repository }: ReportedDefect,
  { labels, escaped, caught }: SignalSettings['defects'],
): Ticket {
  const marks = [...labels.slice(0, 1), ...(stage === 'production' ? escaped : caught).slice(0, 1)]
  return {
    repository,
    key: `${source}:${id}`,
    createdAt: foundAt,
    inProgressAt: null,
    closings: [],
    labels: marks,
    type: 'Bug',
    points: null,
    parent: null,
  }
}
