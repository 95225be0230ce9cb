import { z } from 'zod'
import type { ReportedDefect } from '../../health/sources/defect.ts'
import type { Session } from '../engine/session.ts'
import type { ImportedPointsTable, ReportedDefectsTable } from '../engine/tables/signal-schema.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { dropRows, putRows } from './put-rows.ts'

/** Points that another tracker gave to an issue. */
export interface ImportedPoints {
  readonly repositoryId: string
  /** The number of an issue of this repository, or another tracker's key. */
  readonly issue: string
  readonly points: number
  /** Milliseconds since the epoch; null where GitHub knows it. */
  readonly closedAt: number | null
}

/** A defect, with what it is the same as. */
export interface StoredDefect extends ReportedDefect {
  readonly duplicateOf: string | null
}

const POINTS = {
  table: 'imported_points',
  key: ['repository_id', 'issue'],
  columns: { repository_id: 'text', issue: 'text', points: 'double precision', closed_at: 'bigint' },
} as const

const DEFECTS = {
  table: 'reported_defects',
  key: ['installation_id', 'source', 'id'],
  columns: {
    installation_id: 'text',
    source: 'text',
    id: 'text',
    found_at: 'bigint',
    stage: 'text',
    repository_id: 'text',
    duplicate_of: 'text',
  },
} as const

/** Keeps points; those of a repository that is gone are left out. */
export async function savePoints(store: Session, points: readonly ImportedPoints[]): Promise<void> {
  await transact(store, async (tx) => {
    const known = await findKnownRepositories(
      tx,
      points.map(({ repositoryId }) => repositoryId),
    )
    await putRows(tx, POINTS, points.filter(({ repositoryId }) => known.has(repositoryId)).map(pointsRow))
  })
}

export async function removePoints(store: Session, points: readonly ImportedPoints[]): Promise<void> {
  await dropRows(store, POINTS, points.map(pointsRow))
}

/** Of all repositories of an installation. */
export async function listPoints({ db }: Session, installationId: string): Promise<readonly ImportedPoints[]> {
  const rows = await db
    .selectFrom('imported_points')
    .innerJoin('repositories', 'repositories.id', 'imported_points.repository_id')
    .select(['repository_id', 'issue', 'points', 'closed_at'])
    .where('repositories.installation_id', '=', installationId)
    .orderBy('repository_id')
    .orderBy('issue')
    .execute()
  return rows.map((row) => ({
    repositoryId: row.repository_id,
    issue: row.issue,
    points: row.points,
    closedAt: row.closed_at,
  }))
}

function pointsRow({ repositoryId, issue, points, closedAt }: ImportedPoints): ImportedPointsTable {
  return { repository_id: repositoryId, issue, points, closed_at: closedAt }
}

/** Keeps defects; the repository of one that is gone is left out. */
export async function saveDefects(
  store: Session,
  installationId: string,
  defects: readonly StoredDefect[],
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    const known = await findKnownRepositories(
      tx,
      defects.flatMap(({ repository }) => repository ?? []),
    )
    const rows = defects.map((defect) => defectRow(installationId, defect))
    await putRows(
      tx,
      DEFECTS,
      rows.map((row) => ({ ...row, repository_id: known.has(row.repository_id ?? '') ? row.repository_id : null })),
    )
  })
}

export async function removeDefects(
  store: Session,
  installationId: string,
  defects: readonly StoredDefect[],
): Promise<void> {
  await dropRows(
    store,
    DEFECTS,
    defects.map((defect) => defectRow(installationId, defect)),
  )
}

const stages = z.enum(['production', 'before'])

/** By when they were found; a duplicate of another one is left out. */
export async function listDefects({ db }: Session, installationId: string): Promise<readonly ReportedDefect[]> {
  const rows = await db
    .selectFrom('reported_defects')
    .selectAll()
    .where('installation_id', '=', installationId)
    .where('duplicate_of', 'is', null)
    .orderBy('found_at')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    source: row.source,
    id: row.id,
    foundAt: row.found_at,
    stage: stages.parse(row.stage),
    repository: row.repository_id,
  }))
}

function defectRow(installationId: string, defect: StoredDefect): ReportedDefectsTable {
  return {
    installation_id: installationId,
    source: defect.source,
    id: defect.id,
    found_at: defect.foundAt,
    stage: defect.stage,
    repository_id: defect.repository,
    duplicate_of: defect.duplicateOf,
  }
}
