import { sql } from 'kysely'
import type { WorkRequest } from '../../work/work.ts'
import { columnNames, inChunks, inputRows } from '../engine/in-chunks.ts'
import { cleanText } from '../engine/safe-text-plugin.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import type { SeenRepository } from '../installations/repositories.ts'
import { enqueue } from '../queue/enqueue.ts'
import { type Fact, saveFacts } from './facts.ts'
import { saveSeenRepositories } from './seen-repositories.ts'

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
  store: Session,
  deliveries: readonly NewDelivery[],
): Promise<readonly ('new' | 'duplicate')[]> {
  return transact(store, async (tx) => {
    const fresh = await insertDeliveries(tx, deliveries)
    // As it is stored: the answer of the database is clean.
    const kept = new Set(deliveries.filter(({ guid }) => fresh.delete(cleanText(guid))))
    const all = [...kept]
    const repositories = all.flatMap(({ repository }) => repository ?? [])
    await saveSeenRepositories(tx, repositories)
    const facts = all.flatMap((delivery) => delivery.facts)
    await saveFacts(tx, facts)
    const work = all.flatMap(causedWork)
    await enqueue(tx, work)
    return deliveries.map((delivery) => (kept.has(delivery) ? 'new' : 'duplicate'))
  })
}

function causedWork({ guid, receivedAt, work }: NewDelivery): readonly WorkRequest[] {
  return work.map((request) => ({ ...request, cause: { correlationId: guid, receivedAt } }))
}

const COLUMNS = {
  guid: 'text',
  event: 'text',
  action: 'text',
  outcome: 'text',
  received_at: 'bigint',
  installation_id: 'text',
  repository_id: 'text',
} as const

/** The GUIDs that were new. Sorted, so that two batches with the same redeliveries wait for each other in one order. */
async function insertDeliveries(tx: Session, deliveries: readonly NewDelivery[]): Promise<Set<string>> {
  const rows = deliveries.map(rowOf).toSorted((a, b) => (a.guid < b.guid ? -1 : 1))
  const fresh = new Set<string>()
  await inChunks(rows, async (chunk) => {
    const inserted = await tx.db
      .insertInto('deliveries')
      .columns(columnNames(COLUMNS))
      .expression(
        sql`select ${sql.join(columnNames(COLUMNS).map(sql.ref))} from ${inputRows(tx, COLUMNS, chunk)} where true`,
      )
      .onConflict((conflict) => conflict.column('guid').doNothing())
      .returning('guid')
      .execute()
    for (const { guid } of inserted) fresh.add(guid)
  })
  return fresh
}

function rowOf(delivery: NewDelivery) {
  const { guid, event, action, outcome } = delivery
  return {
    guid,
    event,
    action,
    outcome,
    received_at: delivery.receivedAt,
    installation_id: delivery.installationId,
    repository_id: delivery.repositoryId,
  }
}

/** Which of these GUIDs reached us. */
export async function findKnownGuids(store: Session, guids: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Set<string>()
  await inChunks(guids, async (chunk) => {
    const rows = await store.db.selectFrom('deliveries').select('guid').where('guid', 'in', chunk).execute()
    for (const { guid } of rows) known.add(guid)
  })
  return known
}
