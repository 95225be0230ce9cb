import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { listErasedKeys } from '../installations/erase-actor.ts'
import { isInstalled } from '../installations/installations.ts'
import { findRepository } from '../installations/repositories.ts'

export interface Dispute {
  readonly repositoryId: string
  readonly number: number
  /** Keyed hash of who disputed. */
  readonly byKey: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * Keeps a dispute; the same person's second one changes nothing. Nothing is kept about a repository that is gone, nor of a person
 * who asked to be forgotten.
 */
export async function saveDispute(store: Session, dispute: Dispute): Promise<void> {
  const { repositoryId, number, byKey, at } = dispute
  await transact(store, async (tx) => {
    if (!(await isWelcome(tx, dispute))) return
    await tx.db
      .insertInto('disputes')
      .values({ repository_id: repositoryId, number, by_key: byKey, at })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

async function isWelcome(tx: Session, { repositoryId, byKey }: Dispute): Promise<boolean> {
  const repository = await findRepository(tx, repositoryId)
  if (repository === undefined || !(await isInstalled(tx, repository.installationId))) return false
  return !(await listErasedKeys(tx, repository.installationId)).has(byKey)
}

export async function listDisputes(store: Session, repositoryId: string, number: number): Promise<readonly Dispute[]> {
  const rows = await store.db
    .selectFrom('disputes')
    .selectAll()
    .where('repository_id', '=', repositoryId)
    .where('number', '=', number)
    .orderBy('at')
    .execute()
  return rows.map(({ by_key, at }) => ({ repositoryId, number, byKey: by_key, at }))
}
