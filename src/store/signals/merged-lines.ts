import type { Selectable } from 'kysely'
import { z } from 'zod'
import type { MergedPatch, PatchedFile } from '../../health/quality/lines/merged-patch.ts'
import type { MergedLines } from '../../health/sources/merged-lines.ts'
import type { Session } from '../engine/session.ts'
import type { MergedLinesTable } from '../engine/tables/signal-schema.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'
import { putRows } from './put-rows.ts'

const LINES = {
  table: 'merged_lines',
  key: ['repository_id', 'number'],
  columns: {
    repository_id: 'text',
    number: 'integer',
    merged_at: 'bigint',
    markers_added: 'integer',
    markers_removed: 'integer',
    patch: 'text',
    tracked: 'integer',
    untracked: 'integer',
    changed_in_14: 'integer',
    changed_in_21: 'integer',
  },
} as const

/** A merge into the default branch. */
export interface Merge {
  readonly number: number
  /** Milliseconds since the epoch. */
  readonly mergedAt: number
}

/** Merges since an instant whose patches were never read, the oldest first. */
export async function listUnreadMerges(
  { db }: Session,
  repositoryId: string,
  { since, most }: { readonly since: number; readonly most: number },
): Promise<readonly Merge[]> {
  const rows = await db
    .selectFrom('landed_pulls')
    .leftJoin('merged_lines', (join) =>
      join
        .onRef('merged_lines.repository_id', '=', 'landed_pulls.repository_id')
        .onRef('merged_lines.number', '=', 'landed_pulls.number'),
    )
    .select(['landed_pulls.number', 'landed_pulls.merged_at'])
    .where('landed_pulls.repository_id', '=', repositoryId)
    .where('landed_pulls.is_into_default', '=', 1)
    .where('landed_pulls.merged_at', '>=', since)
    .where('merged_lines.number', 'is', null)
    .orderBy('landed_pulls.merged_at')
    .orderBy('landed_pulls.number')
    .limit(most)
    .execute()
  return rows.map((row) => ({ number: row.number, mergedAt: row.merged_at }))
}

/** Keeps a patch until what became of its lines is counted; nothing of a repository that is gone. */
export async function savePatch(store: Session, { repository, ...patch }: Omit<MergedPatch, 'isByBot'>): Promise<void> {
  const row = {
    repository_id: repository,
    number: patch.number,
    merged_at: patch.mergedAt,
    markers_added: patch.markers.added,
    markers_removed: patch.markers.removed,
    patch: JSON.stringify(patch.files),
    ...NOT_COUNTED,
  }
  await transact(store, async (tx) => {
    if ((await findKnownRepositories(tx, [repository])).has(repository)) await putRows(tx, LINES, [row])
  })
}

const NOT_COUNTED = { tracked: null, untracked: null, changed_in_14: null, changed_in_21: null }

/** The patches of a repository that are kept, in the order of their merges. */
export async function listPatches({ db }: Session, repositoryId: string): Promise<readonly MergedPatch[]> {
  const rows = await db
    .selectFrom('merged_lines')
    .leftJoin('pull_requests', (join) =>
      join
        .onRef('pull_requests.repository_id', '=', 'merged_lines.repository_id')
        .onRef('pull_requests.number', '=', 'merged_lines.number'),
    )
    .select(['merged_lines.number', 'merged_lines.merged_at', 'markers_added', 'markers_removed', 'patch'])
    .select('author_kind')
    .where('merged_lines.repository_id', '=', repositoryId)
    .where('patch', 'is not', null)
    .orderBy('merged_lines.merged_at')
    .orderBy('merged_lines.number')
    .execute()
  return rows.map((row) => ({
    repository: repositoryId,
    number: row.number,
    mergedAt: row.merged_at,
    isByBot: row.author_kind === 'bot',
    markers: { added: row.markers_added, removed: row.markers_removed },
    files: files.parse(JSON.parse(row.patch ?? '[]')),
  }))
}

const files: z.ZodType<readonly PatchedFile[]> = z.array(
  z.object({
    path: z.string(),
    previousPath: z.string().nullable(),
    change: z.enum(['added', 'deleted', 'modified', 'renamed']),
    isReviewed: z.boolean(),
    patch: z.string().nullable(),
    additions: z.number(),
  }),
)

type Counts = Pick<MergedLines, 'tracked' | 'untracked' | 'changedIn14' | 'changedIn21'>

/** Keeps what was counted, where it was not kept yet; the patches of what was merged before an instant are needed no more. */
export async function saveCounts(
  store: Session,
  repositoryId: string,
  { lines, doneBefore }: { readonly lines: readonly MergedLines[]; readonly doneBefore: number },
): Promise<void> {
  await transact(store, async (tx) => {
    const kept = await listCounts(tx, repositoryId)
    const changed = lines.filter((line) => !isSame(line, kept.get(line.number)))
    for (const { number, tracked, untracked, changedIn14, changedIn21 } of changed) {
      await tx.db
        .updateTable('merged_lines')
        .set({ tracked, untracked, changed_in_14: changedIn14, changed_in_21: changedIn21 })
        .where('repository_id', '=', repositoryId)
        .where('number', '=', number)
        .execute()
    }
    await tx.db
      .updateTable('merged_lines')
      .set({ patch: null })
      .where('repository_id', '=', repositoryId)
      .where('merged_at', '<', doneBefore)
      .where('patch', 'is not', null)
      .execute()
  })
}

/** By number, of those whose patches are kept and that were counted before. */
async function listCounts({ db }: Session, repositoryId: string): Promise<ReadonlyMap<number, Counts>> {
  const rows = await db
    .selectFrom('merged_lines')
    .select(['number', 'tracked', 'untracked', 'changed_in_14', 'changed_in_21'])
    .where('repository_id', '=', repositoryId)
    .where('patch', 'is not', null)
    .where('tracked', 'is not', null)
    .execute()
  return new Map(rows.map((row) => [row.number, toCounts(row)]))
}

type CountsRow = Pick<Selectable<MergedLinesTable>, 'tracked' | 'untracked' | 'changed_in_14' | 'changed_in_21'>

function toCounts(row: CountsRow): Counts {
  return {
    tracked: row.tracked ?? 0,
    untracked: row.untracked ?? 0,
    changedIn14: row.changed_in_14 ?? 0,
    changedIn21: row.changed_in_21 ?? 0,
  }
}

function isSame(counted: Counts, kept: Counts | undefined): boolean {
  if (kept === undefined) return false
  const { tracked, untracked, changedIn14, changedIn21 } = kept
  return (
    counted.tracked === tracked &&
    counted.untracked === untracked &&
    counted.changedIn14 === changedIn14 &&
    counted.changedIn21 === changedIn21
  )
}

/** Of all repositories of an installation, by merge, as far as they are counted; without those of bots. */
export async function listMergedLines({ db }: Session, installationId: string): Promise<readonly MergedLines[]> {
  const rows = await db
    .selectFrom('merged_lines')
    .innerJoin('repositories', 'repositories.id', 'merged_lines.repository_id')
    .leftJoin('pull_requests', (join) =>
      join
        .onRef('pull_requests.repository_id', '=', 'merged_lines.repository_id')
        .onRef('pull_requests.number', '=', 'merged_lines.number'),
    )
    .selectAll('merged_lines')
    .where('repositories.installation_id', '=', installationId)
    .where('merged_lines.tracked', 'is not', null)
    .where((is) => is.or([is('author_kind', 'is', null), is('author_kind', '!=', 'bot')]))
    .orderBy('merged_lines.merged_at')
    .orderBy('merged_lines.number')
    .execute()
  return rows.map((row) => ({
    repository: row.repository_id,
    number: row.number,
    mergedAt: row.merged_at,
    ...toCounts(row),
    markersAdded: row.markers_added,
    markersRemoved: row.markers_removed,
  }))
}
