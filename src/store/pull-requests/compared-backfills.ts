import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** A backfill that is finished; instants in milliseconds since the epoch. */
export interface ComparedBackfill {
  readonly repositoryId: string
  readonly since: number
  readonly finishedAt: number
  /** Until when what GitHub updated was compared with what we hold; null: not since it finished. */
  readonly comparedAt: number | null
}

/** The finished backfills of an installation. */
export async function listFinishedBackfills(
  { db }: Session,
  installationId: string,
): Promise<readonly ComparedBackfill[]> {
  const rows = await db
    .selectFrom('backfills')
    .innerJoin('repositories', 'repositories.id', 'backfills.repository_id')
    .select(['repository_id', 'since', 'finished_at', 'compared_at'])
    .where('repositories.installation_id', '=', installationId)
    .execute()
  return rows.flatMap(({ repository_id, since, finished_at, compared_at }) =>
    finished_at === null
      ? []
      : [{ repositoryId: repository_id, since, finishedAt: finished_at, comparedAt: compared_at }],
  )
}

/** Lets a finished backfill read once more what was updated since an instant; what it has read counts on. */
export async function reopenBackfill({ db }: Session, repositoryId: string, since: number): Promise<void> {
  await db
    .updateTable('backfills')
    .set({ until: since, passes: 0, newest: null, cursor: null, finished_at: null })
    .where('repository_id', '=', repositoryId)
    .where('finished_at', 'is not', null)
    .execute()
}

/** Notes that lists of what GitHub updated up to an instant were compared with what we hold. */
export async function saveComparedAt({ db }: Session, repositoryIds: readonly string[], at: number): Promise<void> {
  await inChunks(repositoryIds, (chunk) =>
    db.updateTable('backfills').set({ compared_at: at }).where('repository_id', 'in', chunk).execute(),
  )
}
