import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { isInstalled } from '../installations/installations.ts'

/** Notes that a tool tells us of incidents, from now on. */
export async function noteSender(store: Session, installationId: string, source: string): Promise<void> {
  await transact(store, async (tx) => {
    if (!(await isInstalled(tx, installationId))) return
    await tx.db
      .insertInto('incident_senders')
      .values({ installation_id: installationId, source, since: tx.clock() })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
  })
}

/** Since when each tool has told us of incidents, milliseconds since the epoch. */
export async function listSenders({ db }: Session, installationId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await db
    .selectFrom('incident_senders')
    .select(['source', 'since'])
    .where('installation_id', '=', installationId)
    .orderBy('source')
    .execute()
  return new Map(rows.map(({ source, since }) => [source, since]))
}
