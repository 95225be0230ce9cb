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

/** Since when the first of these tools has told us of incidents, milliseconds since the epoch; undefined where none did. */
export async function findFirstSender({ db }: Session, installationId: string): Promise<number | undefined> {
  const row = await db
    .selectFrom('incident_senders')
    .select('since')
    .where('installation_id', '=', installationId)
    .orderBy('since')
    .orderBy('source')
    .executeTakeFirst()
  return row?.since
}
