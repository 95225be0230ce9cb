import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'

/** Something only an event tells. */
export interface Fact {
  readonly kind: 'push'
  readonly repositoryId: string
  readonly number: number
  /** The pushed head: a second delivery of the same push is no second fact. */
  readonly subject: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Keeps facts about repositories we know; one kept already stays as it is. Sorted, so that two transactions lock in one order. */
export async function saveFacts(store: Session, facts: readonly Fact[]): Promise<void> {
  if (facts.length === 0) return
  const known = await knownRepositories(store, facts)
  const rows = facts
    .filter(({ repositoryId }) => known.has(repositoryId))
    .map(({ kind, repositoryId, number, subject, at }) => ({ repository_id: repositoryId, number, kind, subject, at }))
    .toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1))
  await inChunks(rows, (chunk) =>
    store.db
      .insertInto('facts')
      .values(chunk)
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  )
}

async function knownRepositories(store: Session, facts: readonly Fact[]): Promise<ReadonlySet<string>> {
  const ids = [...new Set(facts.map(({ repositoryId }) => repositoryId))]
  const rows = await store.db.selectFrom('repositories').select('id').where('id', 'in', ids).execute()
  return new Set(rows.map(({ id }) => id))
}

/**
 * When pushes to pull requests of a repository arrived, by number; in milliseconds since the epoch, oldest first. A pull request without
 * one is not in the map.
 */
export async function listPushes(
  { db }: Session,
  repositoryId: string,
  numbers: readonly number[],
): Promise<ReadonlyMap<number, readonly number[]>> {
  const pushes = new Map<number, number[]>()
  await inChunks(numbers, async (chunk) => {
    const rows = await db
      .selectFrom('facts')
      .select(['number', 'at'])
      .where('repository_id', '=', repositoryId)
      .where('number', 'in', chunk)
      .where('kind', '=', 'push')
      .orderBy('at')
      .execute()
    for (const { number, at } of rows) pushes.getOrInsertComputed(number, () => []).push(at)
  })
  return pushes
}
