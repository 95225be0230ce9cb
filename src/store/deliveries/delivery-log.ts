import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'

/** A time from which deliveries may be lost for good. Milliseconds since the epoch. */
export interface DeliveryGap {
  readonly from: number
  readonly until: number
}

/** Up to which instant of GitHub's log of deliveries nothing is left to ask for; undefined before the first comparison. */
export async function findComparedUntil({ db }: Session): Promise<number | undefined> {
  const row = await db.selectFrom('delivery_log').select('compared_until').executeTakeFirst()
  return row?.compared_until
}

export async function saveComparedUntil(store: Session, until: number): Promise<void> {
  await transact(store, async ({ db }) => {
    await db.deleteFrom('delivery_log').execute()
    await db.insertInto('delivery_log').values({ compared_until: until }).execute()
  })
}

/** Notes a gap; one that began at the same instant only grows. */
export async function saveDeliveryGap({ db }: Session, { from, until }: DeliveryGap): Promise<void> {
  await db
    .insertInto('delivery_gaps')
    .values({ from_at: from, until_at: until })
    .onConflict((conflict) => conflict.column('from_at').doUpdateSet({ until_at: until }))
    .execute()
}

/** The latest gap that reaches into a time; undefined when there is none. */
export async function findDeliveryGap({ db }: Session, within: DeliveryGap): Promise<DeliveryGap | undefined> {
  const row = await db
    .selectFrom('delivery_gaps')
    .select(['from_at', 'until_at'])
    .where('until_at', '>', within.from)
    .where('from_at', '<', within.until)
    .orderBy('from_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row === undefined ? undefined : { from: row.from_at, until: row.until_at }
}
