import { z } from 'zod'
import type { Ticket } from '../../health/sources/ticket.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import type { TicketsTable } from '../engine/tables/signal-schema.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { putRows } from './put-rows.ts'

/** An issue as it is kept; `repository` is the repository's id and `key` its number. */
export interface StoredTicket extends Ticket {
  readonly repository: string
}

const TICKETS = {
  table: 'tickets',
  key: ['repository_id', 'number'],
  columns: {
    repository_id: 'text',
    number: 'integer',
    created_at: 'bigint',
    closings: 'text',
    labels: 'text',
    type: 'text',
    in_progress_at: 'bigint',
    points: 'double precision',
    points_source: 'text',
    parent: 'text',
  },
} as const

/** Keeps issues as they are now. */
export async function saveTickets(store: Session, tickets: readonly StoredTicket[]): Promise<void> {
  await putRows(store, TICKETS, tickets.map(toRow))
}

/** Those of these issues that are kept, by number. */
export async function findTickets(
  { db }: Session,
  repositoryId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<string, StoredTicket>> {
  const found = new Map<string, StoredTicket>()
  await inChunks(numbers, async (chunk) => {
    const query = db.selectFrom('tickets').selectAll().where('repository_id', '=', repositoryId)
    for (const row of await query.where('number', 'in', chunk).execute()) found.set(String(row.number), fromRow(row))
  })
  return found
}

/** Changes one issue, where it is kept. */
export async function changeTicket(
  store: Session,
  { repositoryId, number }: { readonly repositoryId: string; readonly number: number },
  change: (ticket: StoredTicket) => StoredTicket,
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await findKnownRepositories(tx, [repositoryId])).has(repositoryId)) return
    const ticket = (await findTickets(tx, repositoryId, [number])).get(String(number))
    if (ticket !== undefined) await saveTickets(tx, [change(ticket)])
  })
}

/** Forgets one issue. */
export async function removeTicket(
  { db }: Session,
  { repositoryId, number }: { readonly repositoryId: string; readonly number: number },
): Promise<void> {
  await db.deleteFrom('tickets').where('repository_id', '=', repositoryId).where('number', '=', number).execute()
}

/** Whether one that was closed as completed since an instant, and stays so, has no points. */
export async function hasUnestimated({ db }: Session, repositoryId: string, since: number): Promise<boolean> {
  const rows = db
    .selectFrom('tickets')
    .select('closings')
    .where('repository_id', '=', repositoryId)
    .where('points', 'is', null)
    .where('closings', '!=', '[]')
  for (const row of await rows.execute()) {
    const last = closings.parse(JSON.parse(row.closings)).at(-1)
    if (last?.reason === 'completed' && last.reopenedAt === null && last.at >= since) return true
  }
  return false
}

/** Of all repositories of an installation, by creation. */
export async function listTickets({ db }: Session, installationId: string): Promise<readonly StoredTicket[]> {
  const rows = await db
    .selectFrom('tickets')
    .innerJoin('repositories', 'repositories.id', 'tickets.repository_id')
    .selectAll('tickets')
    .where('repositories.installation_id', '=', installationId)
    .orderBy('created_at')
    .orderBy('repository_id')
    .orderBy('number')
    .execute()
  return rows.map(fromRow)
}

const closings = z.array(
  z.object({
    at: z.number(),
    reason: z.enum(['completed', 'not_planned', 'duplicate']),
    reopenedAt: z.number().nullable(),
  }),
)
const labels = z.array(z.string())
const sources = z.enum(['issue field', 'project', 'label', 'import'])

function toRow(ticket: StoredTicket): TicketsTable {
  return {
    repository_id: ticket.repository,
    number: Number(ticket.key),
    created_at: ticket.createdAt,
    closings: JSON.stringify(ticket.closings),
    labels: JSON.stringify(ticket.labels),
    type: ticket.type,
    in_progress_at: ticket.inProgressAt,
    points: ticket.points?.value ?? null,
    points_source: ticket.points?.source ?? null,
    parent: ticket.parent,
  }
}

function fromRow(row: TicketsTable): StoredTicket {
  return {
    repository: row.repository_id,
    key: String(row.number),
    createdAt: row.created_at,
    inProgressAt: row.in_progress_at,
    closings: closings.parse(JSON.parse(row.closings)),
    labels: labels.parse(JSON.parse(row.labels)),
    type: row.type,
    points: row.points === null ? null : { value: row.points, source: sources.parse(row.points_source) },
    parent: row.parent,
  }
}
