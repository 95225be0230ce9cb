import { addWorkTo } from './add-work.ts'
import { cleanText } from './clean-text.ts'
import type { Store } from './database.ts'
import { type Fact, saveFacts } from './facts.ts'
import { type SeenRepository, saveSeenRepositories } from './installations.ts'
import { transact } from './transact.ts'
import type { WorkRequest } from './work-item.ts'

export type { Fact } from './facts.ts'
export type { WorkRequest } from './work-item.ts'

/** What one delivery asks for; nothing else of its payload is kept. */
export interface NewDelivery {
  readonly guid: string
  readonly event: string
  readonly action: string | null
  readonly installationId: string | null
  readonly repositoryId: string | null
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
  readonly outcome: 'accepted' | 'ignored'
  readonly facts: readonly Fact[]
  readonly work: readonly WorkRequest[]
  /** The repository as the payload names it, for one that is not known yet. */
  readonly repository: SeenRepository | null
}

/**
 * Makes a batch durable in one transaction: GUIDs, facts and work, or nothing. A GUID seen before is a duplicate without any
 * further effect, also inside the batch.
 */
export async function acceptDeliveries(
  store: Store,
  deliveries: readonly NewDelivery[],
): Promise<readonly ('new' | 'duplicate')[]> {
  return transact(store, async (db) => {
    const inserted = await db
      .insertInto('deliveries')
      .values([...new Map(deliveries.map((delivery) => [delivery.guid, rowOf(delivery)])).values()])
      .onConflict((conflict) => conflict.column('guid').doNothing())
      .returning('guid')
      .execute()
    const fresh = new Set(inserted.map(({ guid }) => guid))
    const kept = deliveries.filter(({ guid }) => fresh.delete(cleanText(guid)))
    await saveSeenRepositories(
      db,
      store,
      kept.flatMap(({ repository }) => (repository === null ? [] : [repository])),
    )
    await saveFacts(
      db,
      kept.flatMap(({ facts }) => facts),
    )
    await addWorkTo(
      db,
      store,
      kept.flatMap(({ work }) => work),
    )
    const isNew = new Set(kept)
    return deliveries.map((delivery) => (isNew.has(delivery) ? 'new' : 'duplicate'))
  })
}

function rowOf(delivery: NewDelivery) {
  return {
    guid: cleanText(delivery.guid),
    event: cleanText(delivery.event),
    action: delivery.action === null ? null : cleanText(delivery.action),
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
    received_at: delivery.receivedAt,
    outcome: delivery.outcome,
  }
}

/** Which of these GUIDs reached us. */
export async function findKnownGuids(store: Store, guids: readonly string[]): Promise<ReadonlySet<string>> {
  if (guids.length === 0) return new Set()
  const rows = await store.db.selectFrom('deliveries').select('guid').where('guid', 'in', guids).execute()
  return new Set(rows.map(({ guid }) => guid))
}
