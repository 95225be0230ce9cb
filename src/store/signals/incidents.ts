import { sql } from 'kysely'
import { z } from 'zod'
import type { IncidentPart } from '../../health/sources/join-incidents.ts'
import { columnNames, inChunks, inputRows } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import type { IncidentsTable, PagesTable } from '../engine/tables/signal-schema.ts'
import { transact } from '../engine/transact.ts'
import { listErasedKeys } from '../installations/erase-actor.ts'
import { isInstalled } from '../installations/installations.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { putRows } from './put-rows.ts'

const INCIDENT_COLUMNS = {
  installation_id: 'text',
  source: 'text',
  id: 'text',
  part: 'text',
  started_at: 'bigint',
  resolved_at: 'bigint',
  repository_id: 'text',
  service: 'text',
  rotation: 'text',
  cause: 'text',
  pull_number: 'integer',
  sha: 'text',
  has_notified: 'integer',
  goes_on_at: 'bigint',
  merged_into: 'text',
} as const

const PAGES = {
  table: 'pages',
  key: ['installation_id', 'source', 'id', 'part', 'responder_key'],
  columns: { installation_id: 'text', source: 'text', id: 'text', part: 'text', responder_key: 'text' },
} as const

/**
 * Adds what a tool told about incidents to what is known of them, so that neither the order nor the number of tellings matters: the
 * earliest beginning, the latest end, the last time that it went on, everybody who was paged. People who asked to be forgotten are left out.
 */
export async function addIncidents(
  store: Session,
  installationId: string,
  parts: readonly IncidentPart[],
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    const known = await findKnownRepositories(
      tx,
      parts.flatMap(({ repository }) => repository ?? []),
    )
    const rows = parts.map((part) => {
      const row = toRow(installationId, part)
      return { ...row, repository_id: known.has(row.repository_id ?? '') ? row.repository_id : null }
    })
    // One after the other: a statement may change a row only once.
    for (const row of rows) await merge(tx, row)
    const erased = await listErasedKeys(tx, installationId)
    const pages = parts.flatMap((part) => pagesOf(installationId, part))
    await putRows(
      tx,
      PAGES,
      pages.filter(({ responder_key }) => !erased.has(responder_key)),
    )
  })
}

async function merge(tx: Session, row: IncidentsTable): Promise<void> {
  const names = sql.join(columnNames(INCIDENT_COLUMNS).map((name) => sql.ref(name)))
  const kept = (name: keyof IncidentsTable) =>
    sql`${sql.ref(name)} = coalesce(excluded.${sql.ref(name)}, incidents.${sql.ref(name)})`
  await sql`insert into incidents (${names}) select ${names} from ${inputRows(tx, INCIDENT_COLUMNS, [row])} where true
    on conflict (installation_id, source, id, part) do update set
      started_at = case when excluded.started_at < incidents.started_at then excluded.started_at else incidents.started_at end,
      resolved_at = case when excluded.resolved_at > coalesce(incidents.resolved_at, 0) then excluded.resolved_at else incidents.resolved_at end,
      goes_on_at = case when excluded.goes_on_at > coalesce(incidents.goes_on_at, 0) then excluded.goes_on_at else incidents.goes_on_at end,
      cause = case when excluded.cause = 'unknown' then incidents.cause else excluded.cause end,
      has_notified = case when excluded.has_notified = 1 then 1 else incidents.has_notified end,
      ${sql.join((['repository_id', 'service', 'rotation', 'pull_number', 'sha', 'merged_into'] as const).map(kept))}`.execute(
    tx.db,
  )
}

/** What names an incident to those who told of it. */
export type IncidentName = Pick<IncidentPart, 'source' | 'id'>

/** Forgets incidents and whom they paged. */
export async function removeIncidents(
  { db }: Session,
  installationId: string,
  incidents: readonly IncidentName[],
): Promise<void> {
  const sources = Map.groupBy(incidents, ({ source }) => source)
  for (const [source, named] of sources) {
    await inChunks(named, (chunk) =>
      db
        .deleteFrom('incidents')
        .where('installation_id', '=', installationId)
        .where('source', '=', source)
        .where(
          'id',
          'in',
          chunk.map(({ id }) => id),
        )
        .execute(),
    )
  }
}

/** By their beginning. */
export async function listIncidentParts({ db }: Session, installationId: string): Promise<readonly IncidentPart[]> {
  const rows = await db
    .selectFrom('incidents')
    .selectAll()
    .where('installation_id', '=', installationId)
    .orderBy('started_at')
    .execute()
  const pages = await db
    .selectFrom('pages')
    .select(['source', 'id', 'part', 'responder_key'])
    .where('installation_id', '=', installationId)
    .orderBy('responder_key')
    .execute()
  const paged = Map.groupBy(pages, nameOf)
  return rows.map((row) =>
    fromRow(
      row,
      (paged.get(nameOf(row)) ?? []).map(({ responder_key }) => responder_key),
    ),
  )
}

function nameOf({ source, id, part }: Pick<IncidentsTable, 'source' | 'id' | 'part'>): string {
  return JSON.stringify([source, id, part])
}

function toRow(installationId: string, incident: IncidentPart): IncidentsTable {
  return {
    installation_id: installationId,
    source: incident.source,
    id: incident.id,
    part: incident.part,
    started_at: incident.startedAt,
    resolved_at: incident.resolvedAt,
    repository_id: incident.repository,
    service: incident.service,
    rotation: incident.rotation,
    cause: incident.cause,
    pull_number: incident.names.pull,
    sha: incident.names.sha,
    has_notified: Number(incident.hasNotified),
    goes_on_at: incident.goesOnAt,
    merged_into: incident.mergedInto,
  }
}

function pagesOf(installation_id: string, { source, id, part, paged }: IncidentPart): PagesTable[] {
  return paged.map((responder_key) => ({ installation_id, source, id, part, responder_key }))
}

const causes = z.enum(['change', 'environment', 'unknown']).catch('unknown')

function fromRow(row: IncidentsTable, paged: readonly string[]): IncidentPart {
  return {
    source: row.source,
    id: row.id,
    part: row.part,
    startedAt: row.started_at,
    resolvedAt: row.resolved_at,
    repository: row.repository_id,
    service: row.service,
    rotation: row.rotation,
    cause: causes.parse(row.cause),
    names: { pull: row.pull_number, sha: row.sha },
    paged,
    hasNotified: row.has_notified !== 0,
    goesOnAt: row.goes_on_at,
    mergedInto: row.merged_into,
  }
}
