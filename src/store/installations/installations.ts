import { forgetDeliveries } from '../deliveries/forget-deliveries.ts'
import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { type InstallationUpdate, newInstallationRow } from './installation-row.ts'
import { keepTombstones, restoreTombstones } from './kept-tombstones.ts'

export interface StoredInstallation {
  readonly id: string
  readonly account: string
  /** Milliseconds since the epoch; null while it is active. */
  readonly suspendedAt: number | null
}

/**
 * Brings an installation up to date with what GitHub says now, making its secret for people's keys the first time. An account that GitHub
 * does not name keeps the name that is known.
 */
export async function saveInstallation(store: Session, installation: InstallationUpdate): Promise<void> {
  const { id, account, suspendedAt } = installation
  const named = account === '' ? {} : { account }
  const change = { id, ...named, ...(suspendedAt === undefined ? {} : { suspended_at: suspendedAt }) }
  await transact(store, async (tx) => {
    await tx.db.deleteFrom('removed_installations').where('id', '=', id).execute()
    await tx.db
      .insertInto('installations')
      .values(newInstallationRow(tx, installation))
      .onConflict((conflict) => conflict.column('id').doUpdateSet(change))
      .execute()
    await restoreTombstones(tx, installation)
  })
}

/** By id. */
export async function listInstallations(store: Session): Promise<readonly StoredInstallation[]> {
  const rows = await store.db
    .selectFrom('installations')
    .select(['id', 'account', 'suspended_at'])
    .orderBy('id')
    .execute()
  return rows.map(({ id, account, suspended_at }) => ({ id, account, suspendedAt: suspended_at }))
}

/** Which of these installations were removed, as far as that is remembered. */
export async function listRemovedInstallations({ db }: Session, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const removed = new Set<string>()
  await inChunks([...new Set(ids)], async (chunk) => {
    const rows = await db.selectFrom('removed_installations').select('id').where('id', 'in', chunk).execute()
    for (const { id } of rows) removed.add(id)
  })
  return removed
}

/**
 * Deletes everything of an installation in one transaction, secret included; what refers to it goes with it. Only tombstones of people
 * outlive it. A job that still runs
 * finds its lease gone and cannot save, and a tombstone keeps late deliveries from bringing the installation back.
 */
export async function removeInstallation(store: Session, id: string): Promise<void> {
  await transact(store, async (tx) => {
    await keepTombstones(tx, id)
    await tx.db.deleteFrom('installations').where('id', '=', id).execute()
    // These refer to no installation, so nothing deletes their rows with it.
    for (const table of ['work', 'schedules', 'rate_budgets', 'absences'] as const) {
      await tx.db.deleteFrom(table).where('installation_id', '=', id).execute()
    }
    await forgetDeliveries(tx, id)
    await tx.db
      .insertInto('removed_installations')
      .values({ id, removed_at: tx.clock() })
      .onConflict((conflict) => conflict.column('id').doUpdateSet({ removed_at: tx.clock() }))
      .execute()
  })
}

/**
 * Whether the installation is there. Inside a transaction it cannot be removed before the transaction ends, so that what is saved
 * for it is never left over (R53).
 */
export async function isInstalled(store: Session, id: string): Promise<boolean> {
  const query = store.db.selectFrom('installations').select('id').where('id', '=', id)
  const isLock = store.engine === 'postgres' && store.db.isTransaction
  return (await (isLock ? query.forKeyShare() : query).executeTakeFirst()) !== undefined
}
