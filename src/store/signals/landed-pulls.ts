import { z } from 'zod'
import type { LandedPull } from '../../health/delivery/roll-outs/landed-pull.ts'
import type { Session } from '../engine/session.ts'
import type { LandedPullsTable } from '../engine/tables/signal-schema.ts'
import { putRows } from './put-rows.ts'

/** A merged pull request, with the issues of its repository that it closes. */
export interface StoredLandedPull extends LandedPull {
  /** Whether it was merged into the default branch. */
  readonly isIntoDefault: boolean
  /** Numbers, as text. */
  readonly closes: readonly string[]
}

const LANDED = {
  table: 'landed_pulls',
  key: ['repository_id', 'number'],
  columns: {
    repository_id: 'text',
    number: 'integer',
    base_ref: 'text',
    merged_at: 'bigint',
    merge_sha: 'text',
    commits: 'text',
    begins_with_revert: 'integer',
    is_fix: 'integer',
    is_into_default: 'integer',
    closes: 'text',
  },
} as const

const REVERT = 'Revert'

export async function saveLandedPulls(
  store: Session,
  repositoryId: string,
  pulls: readonly StoredLandedPull[],
): Promise<void> {
  await putRows(
    store,
    LANDED,
    pulls.map((pull) => toRow(repositoryId, pull)),
  )
}

/** By when they were merged. Of a title is kept whether it begins with `Revert`, and nothing else. */
export async function listLandedPulls({ db }: Session, repositoryId: string): Promise<readonly StoredLandedPull[]> {
  const rows = await db
    .selectFrom('landed_pulls')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .orderBy('merged_at')
    .orderBy('number')
    .execute()
  return rows.map((row) => ({
    number: row.number,
    title: row.begins_with_revert !== 0 ? REVERT : '',
    baseRef: row.base_ref,
    mergedAt: row.merged_at,
    mergeSha: row.merge_sha,
    commits: texts.parse(JSON.parse(row.commits)),
    isFix: row.is_fix !== 0,
    isIntoDefault: row.is_into_default !== 0,
    closes: texts.parse(JSON.parse(row.closes)),
  }))
}

/** The default branch of each repository of an installation, by its id, as the last merge into it tells. */
export async function findDefaultBranches(
  { db }: Session,
  installationId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await db
    .selectFrom('landed_pulls')
    .innerJoin('repositories', 'repositories.id', 'landed_pulls.repository_id')
    .select(['landed_pulls.repository_id', 'landed_pulls.base_ref'])
    .where('repositories.installation_id', '=', installationId)
    .where('landed_pulls.is_into_default', '=', 1)
    .groupBy(['landed_pulls.repository_id', 'landed_pulls.base_ref'])
    .orderBy((row) => row.fn.max('landed_pulls.merged_at'))
    .execute()
  return new Map(rows.map((row) => [row.repository_id, row.base_ref]))
}

const texts = z.array(z.string())

function toRow(repositoryId: string, pull: StoredLandedPull): LandedPullsTable {
  return {
    repository_id: repositoryId,
    number: pull.number,
    base_ref: pull.baseRef,
    merged_at: pull.mergedAt,
    merge_sha: pull.mergeSha,
    commits: JSON.stringify(pull.commits),
    begins_with_revert: Number(/^Revert\b/.test(pull.title)),
    is_fix: Number(pull.isFix),
    is_into_default: Number(pull.isIntoDefault),
    closes: JSON.stringify(pull.closes),
  }
}
