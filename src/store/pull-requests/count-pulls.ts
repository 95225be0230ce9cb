import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** How many pull requests of each repository became ready in a stretch of time, milliseconds since the epoch; none is not in the map. */
export async function countPulls(
  { db }: Session,
  repositoryIds: readonly string[],
  { from, to }: { readonly from: number; readonly to: number },
): Promise<ReadonlyMap<string, number>> {
  const counts = new Map<string, number>()
  await inChunks(repositoryIds, async (ids) => {
    const rows = await db
      .selectFrom('pull_requests')
      .select((row) => ['repository_id', row.fn.countAll<number>().as('pulls')])
      .where('repository_id', 'in', ids)
      .where('ready_at', '>=', from)
      .where('ready_at', '<', to)
      .groupBy('repository_id')
      .execute()
    for (const { repository_id, pulls } of rows) counts.set(repository_id, Number(pulls))
  })
  return counts
}
