import { INSTALLATION_WORK } from '../../work/work.ts'

import { inChunks } from '../engine/in-chunks.ts'
import { cleanText } from '../engine/safe-text.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { announceAbsences } from '../installations/absences.ts'
import { listRemovedInstallations } from '../installations/installations.ts'
import { reviveDeadWork } from '../queue/dead-work.ts'
import { enqueue } from '../queue/enqueue.ts'
import { acceptInOneStatement } from './accept-in-one-statement.ts'
import { saveFacts } from './facts.ts'
import { causedWork, deliveryRows, insertDeliveries, type NewDelivery } from './new-delivery.ts'
import { saveSeenRepositories } from './seen-repositories.ts'

/**
 * Makes a batch durable in one transaction: GUIDs, facts and work, or nothing. A GUID seen before is a duplicate, also inside the batch:
 * its only effect is that work of it which was given up is tried again (R02). Of an installation that was removed only the GUID is kept.
 */
export async function acceptDeliveries(
  store: Session,
  deliveries: readonly NewDelivery[],
): Promise<readonly ('new' | 'duplicate')[]> {
  if (await acceptInOneStatement(store, deliveries)) return deliveries.map(() => 'new')
  return transact(store, async (tx) => {
    const known = await withoutRemoved(tx, deliveries)
    const fresh = await keepGuids(tx, known)
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

/** The GUIDs that were new. */
async function keepGuids(tx: Session, deliveries: readonly NewDelivery[]): Promise<Set<string>> {
  const fresh = new Set<string>()
  await inChunks(deliveries, async (chunk) => {
    const inserted = await insertDeliveries(tx, deliveryRows(tx, chunk))
      .onConflict((conflict) => conflict.column('guid').doNothing())
      .returning('guid')
      .execute()
    for (const { guid } of inserted) fresh.add(guid)
  })
  return fresh
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
