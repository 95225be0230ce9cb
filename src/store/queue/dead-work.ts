import type { WorkId } from '../../work/work-id.ts'
import type { Session } from '../engine/session.ts'

export interface DeadItem extends WorkId {
  readonly installationId: string
  readonly attempts: number
  /** Milliseconds since the epoch. */
  readonly deadAt: number
  readonly lastError: string
}

/** Items given up, the newest first, with their last error. */
export async function listDeadWork(store: Session, limit = 100): Promise<readonly DeadItem[]> {
  const rows = await store.db
    .selectFrom('work')
    .select(['kind', 'key', 'installation_id', 'attempts', 'dead_at', 'last_error'])
    .where('dead_at', 'is not', null)
    .orderBy('dead_at', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    kind: row.kind,
    key: row.key,
    installationId: row.installation_id,
    attempts: row.attempts,
    deadAt: Number(row.dead_at),
    lastError: row.last_error ?? '',
  }))
}

/** Lets every dead item, or only one, be tried again from the beginning; gives their number. */
export async function replayDeadWork(store: Session, only?: WorkId): Promise<number> {
  const dead = store.db
    .updateTable('work')
    .set({ dead_at: null, attempts: 0, run_at: store.clock(), run_by: store.clock() })
    .where('dead_at', 'is not', null)
  const chosen = only === undefined ? dead : dead.where('kind', '=', only.kind).where('key', '=', only.key)
  const { numUpdatedRows } = await chosen.executeTakeFirst()
  return Number(numUpdatedRows)
}

/** Forgets one dead item. False when there is none of that name; what waits or runs is never dropped. */
export async function dropDeadWork(store: Session, { kind, key }: WorkId): Promise<boolean> {
  const { numDeletedRows } = await store.db
    .deleteFrom('work')
    .where('dead_at', 'is not', null)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .executeTakeFirst()
  return numDeletedRows > 0n
}
