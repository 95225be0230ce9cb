import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/**
 * From when on pull requests of these repositories are known, milliseconds since the epoch: the earliest history that was asked for, as
 * one repository that was added yesterday takes nothing from what is known of the others. Undefined where none was read.
 */
export async function findHistoryStart({ db }: Session, repositoryIds: readonly string[]): Promise<number | undefined> {
  let start: number | undefined
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db.selectFrom('backfills').select('since').where('repository_id', 'in', ids).execute()
    for (const { since } of rows) start = Math.min(start ?? since, since)
  })
  return start
}
