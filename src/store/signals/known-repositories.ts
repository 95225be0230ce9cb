import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/**
 * Which of these repositories are kept. Inside a transaction none of them can be removed before it ends, so that what is saved for one is
 * never left over.
 */
export async function findKnownRepositories(
  { db, engine }: Session,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  await inChunks([...new Set(ids)].toSorted(), async (chunk) => {
    const query = db.selectFrom('repositories').select('id').where('id', 'in', chunk).orderBy('id')
    const rows = await (engine === 'postgres' && db.isTransaction ? query.forKeyShare() : query).execute()
    for (const { id } of rows) known.add(id)
  })
  return known
}
