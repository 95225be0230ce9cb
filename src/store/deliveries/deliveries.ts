import { sql } from 'kysely'
import { INSTALLATION_WORK, type WorkRequest } from '../../work/work.ts'

import { columnNames, inChunks, inputRows } from '../engine/in-chunks.ts'
import { cleanText } from '../engine/safe-text.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { announceAbsences, type Subject } from '../installations/absences.ts'
import { listRemovedInstallations } from '../installations/installations.ts'
import type { SeenRepository } from '../installations/repositories.ts'
import { reviveDeadWork } from '../queue/dead-work.ts'
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
  /** What GitHub says was removed; none when absent. */
  readonly removals?: readonly Subject[]
}

/**
 * Makes a batch durable in one transaction: GUIDs, facts and work, or nothing. A GUID seen before is a duplicate, also inside the batch:
 * its only effect is that work of it which was given up is tried again (R02). Of an installation that was removed only the GUID is kept.
 */
export async function acceptDeliveries(
  store: Session,
  deliveries: readonly NewDelivery[],
): Promise<readonly ('new' | 'duplicate')[]> {
  return transact(store, async (tx) => {
    const known = await withoutRemoved(tx, deliveries)
    const fresh = await insertDeliveries(tx, known)
    // As it is stored: the answer of the database is clean.
    const kept = new Set(known.filter(({ guid }) => fresh.delete(cleanText(guid))))
    await saveEffects(tx, [...kept])
    await reviveDeadWork(
      tx,
      known.filter((delivery) => !kept.has(delivery)).flatMap(({ work }) => work),
    )
    return known.map((delivery) => (kept.has(delivery) ? 'new' : 'duplicate'))
  })
}

async function saveEffects(tx: Session, deliveries: readonly NewDelivery[]): Promise<void> {
  await saveSeenRepositories(
    tx,
    deliveries.flatMap(({ repository }) => repository ?? []),
  )
  await saveFacts(
    tx,
    deliveries.flatMap(({ facts }) => facts),
  )
  await announceAbsences(
    tx,
    deliveries.flatMap(({ removals = [] }) => removals),
  )
  await enqueue(tx, deliveries.flatMap(causedWork))
}

function causedWork({ guid, receivedAt, work }: NewDelivery): readonly WorkRequest[] {
  return work.map((request) => ({ ...request, cause: { correlationId: guid, receivedAt } }))
}

/**
 * What still arrives for a removed installation has no effect, but its GUID is known, so that nobody asks for it again. Only whether the
 * App is installed there again is looked at.
 */
async function withoutRemoved(tx: Session, deliveries: readonly NewDelivery[]): Promise<readonly NewDelivery[]> {
  const removed = await listRemovedInstallations(
    tx,
    deliveries.flatMap(({ installationId }) => installationId ?? []),
  )
  if (removed.size === 0) return deliveries
  return deliveries.map((delivery) => {
    const isRemoved = delivery.installationId !== null && removed.has(delivery.installationId)
    if (!isRemoved) return delivery
    return { ...delivery, ...ONLY_GUID, work: delivery.work.filter(({ kind }) => kind === INSTALLATION_WORK) }
  })
}

const ONLY_GUID = {
  event: '',
  action: null,
  installationId: null,
  repositoryId: null,
  repository: null,
  facts: [],
  removals: [],
} satisfies Partial<NewDelivery>

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
