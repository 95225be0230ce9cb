import type { Store } from './database.ts'

export interface Dispute {
  readonly repositoryId: string
  readonly number: number
  /** Keyed hash of who disputed. */
  readonly byKey: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** Keeps a dispute; the same person's second one changes nothing. */
export async function saveDispute(store: Store, { repositoryId, number, byKey, at }: Dispute): Promise<void> {
  await store.db
    .insertInto('disputes')
    .values({ repository_id: repositoryId, number, by_key: byKey, at })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function listDisputes(store: Store, repositoryId: string, number: number): Promise<readonly Dispute[]> {
  const rows = await store.db
    .selectFrom('disputes')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('at')
    .execute()
  return rows.map(({ by_key, at }) => ({ repositoryId, number, byKey: by_key, at }))
}
