import { ROLL_OUT_SOURCES, type RollOutSource } from '../../health/sources/roll-out.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { findKnownRepositories } from './known-repositories.ts'

/** What tells of the roll-outs of a repository, and when it took the place of another one; null for the first. */
export interface ChosenSource {
  readonly source: RollOutSource
  /** Milliseconds since the epoch. */
  readonly changedAt: number | null
}

/** undefined: nothing was chosen yet, or by a newer version what this one does not know. */
export async function findChosenSource({ db }: Session, repositoryId: string): Promise<ChosenSource | undefined> {
  const row = await db
    .selectFrom('roll_out_sources')
    .select(['source', 'changed_at'])
    .where('repository_id', '=', repositoryId)
    .executeTakeFirst()
  const source = ROLL_OUT_SOURCES.find((name) => name === row?.source)
  return row === undefined || source === undefined ? undefined : { source, changedAt: row.changed_at }
}

/** Keeps a choice; the same one again changes nothing. */
export async function saveChosenSource(
  store: Session,
  repositoryId: string,
  { source, at }: { readonly source: RollOutSource; readonly at: number },
): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await findKnownRepositories(tx, [repositoryId])).has(repositoryId)) return
    const before = await findChosenSource(tx, repositoryId)
    if (before?.source === source) return
    const change = { source, changed_at: before === undefined ? null : at }
    await tx.db
      .insertInto('roll_out_sources')
      .values({ repository_id: repositoryId, ...change })
      .onConflict((conflict) => conflict.column('repository_id').doUpdateSet(change))
      .execute()
  })
}
