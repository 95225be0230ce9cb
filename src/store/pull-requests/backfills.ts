import type { Selectable } from 'kysely'
import { inChunks } from '../engine/in-chunks.ts'
import type { BackfillsTable } from '../engine/schema.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'
import type { EvaluationRecord } from './evaluation-record.ts'
import { saveEvaluations } from './save-evaluation.ts'

/** How far a repository's history is read; instants in milliseconds since the epoch. More about each field in `schema.ts`. */
export interface Backfill {
  readonly repositoryId: string
  readonly since: number
  /** Scans of the list that are done. */
  readonly scans: number
  /** The current scan ends at what was last updated before. */
  readonly updatedSince: number
  readonly newest: number | null
  readonly cursor: string | null
  readonly pageSize: number
  readonly pulls: number
  readonly incomplete: number
  readonly finishedAt: number | null
}

export async function findBackfill({ db }: Session, repositoryId: string): Promise<Backfill | undefined> {
  const row = await db.selectFrom('backfills').selectAll().where('repository_id', '=', repositoryId).executeTakeFirst()
  return row === undefined ? undefined : backfillOf(row)
}

interface NewBackfill {
  readonly repositoryId: string
  readonly since: number
  readonly pageSize: number
}

/** Starts backfills where there never was one; does nothing otherwise. */
export async function proposeBackfills({ db }: Session, wanted: readonly NewBackfill[]): Promise<void> {
  await inChunks(wanted.map(newRow), (chunk) =>
    db
      .insertInto('backfills')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

/** Starts or restarts a backfill, unless one that reaches as far back is running. */
export async function requestBackfill(store: Session, wanted: NewBackfill): Promise<void> {
  const known = await findBackfill(store, wanted.repositoryId)
  if (known !== undefined && known.finishedAt === null && known.since <= wanted.since) return
  const { repository_id: _, ...row } = newRow({ ...wanted, pageSize: known?.pageSize ?? wanted.pageSize })
  await store.db
    .insertInto('backfills')
    .values({ repository_id: wanted.repositoryId, ...row })
    .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(row))
    .execute()
}

/** Ids of an installation's repositories whose backfill is not finished. */
export async function listUnfinishedBackfills({ db }: Session, installationId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('backfills')
    .innerJoin('repositories', 'repositories.id', 'backfills.repository_id')
    .select('repositories.id')
    .where('repositories.installation_id', '=', installationId)
    .where('repositories.is_archived', '=', 0)
    .where('backfills.finished_at', 'is', null)
    .orderBy('repositories.id')
    .execute()
  return rows.map(({ id }) => id)
}

interface HistoryRows {
  readonly installationId: string
  readonly pulls: readonly EvaluationRecord[]
  readonly progress: Backfill
}

/**
 * Saves one page of a history and the progress in one transaction: a crash loses nothing and at most one page is read again. False when
 * the repository or its installation is gone: then nothing is saved, and the backfill ends.
 */
export async function saveHistoryPage(
  store: Session,
  { installationId, pulls, progress }: HistoryRows,
): Promise<boolean> {
  return transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return false
    const saved = await tx.db
      .updateTable('backfills')
      .set(rowOf(progress))
      .where('repository_id', '=', progress.repositoryId)
      .returning('repository_id')
      .executeTakeFirst()
    if (saved === undefined) return false
    await saveEvaluations(tx, pulls)
    return true
  })
}

function newRow({ repositoryId, since, pageSize }: NewBackfill) {
  const progress = { repositoryId, since, pageSize, scans: 0, updatedSince: since, newest: null, cursor: null }
  return rowOf({ ...progress, pulls: 0, incomplete: 0, finishedAt: null })
}

function rowOf(progress: Backfill) {
  return {
    repository_id: progress.repositoryId,
    since: progress.since,
    passes: progress.scans,
    until: progress.updatedSince,
    newest: progress.newest,
    cursor: progress.cursor,
    page_size: progress.pageSize,
    pulls: progress.pulls,
    incomplete: progress.incomplete,
    finished_at: progress.finishedAt,
  }
}

function backfillOf(row: Selectable<BackfillsTable>): Backfill {
  return {
    repositoryId: row.repository_id,
    since: row.since,
    scans: row.passes,
    updatedSince: row.until,
    newest: row.newest,
    cursor: row.cursor,
    pageSize: row.page_size,
    pulls: row.pulls,
    incomplete: row.incomplete,
    finishedAt: row.finished_at,
  }
}

/** What is not in the store of repositories' histories. */
export interface HistoryGaps {
  /** Repositories whose history is still being read. */
  readonly unfinished: number
  /** Pull requests for which GitHub did not answer everything when the histories were read. */
  readonly unread: number
}

export async function countHistoryGaps({ db }: Session, repositoryIds: readonly string[]): Promise<HistoryGaps> {
  const gaps = { unfinished: 0, unread: 0 }
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('backfills')
      .select(['finished_at', 'incomplete'])
      .where('repository_id', 'in', ids)
      .where((either) => either.or([either('finished_at', 'is', null), either('incomplete', '>', 0)]))
      .execute()
    for (const { finished_at, incomplete } of rows) {
      gaps.unread += incomplete
      if (finished_at === null) gaps.unfinished += 1
    }
  })
  return gaps
}
