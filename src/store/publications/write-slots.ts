import { sql } from 'kysely'
import { HOUR_MS } from '../../util/time.ts'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'

/** How fast may be written for one installation, by all replicas together. */
export interface WritePace {
  /** Milliseconds between two writes. */
  readonly spacingMs: number
  /** Writes within any hour. */
  readonly mostAnHour: number
  /** A slot further away than this is not taken; milliseconds. */
  readonly patienceMs: number
}

/** When a write may be sent, counted from now; `taken` slots are kept free for whoever asked. Milliseconds. */
export interface WriteSlot {
  readonly kind: 'taken' | 'too-far'
  readonly waitMs: number
}

/** Finds the next free slot by the database's clock. An installation that is not known has no pace. */
export async function takeWriteSlot(store: Session, installationId: string, pace: WritePace): Promise<WriteSlot> {
  return transact(store, async (tx) => {
    if (!(await lockInstallation(tx, installationId))) return { kind: 'taken', waitMs: 0 }
    const { now, last, first } = await readSlots(tx, installationId, pace)
    const at = Math.max(now, (last ?? 0) + pace.spacingMs, first === null ? 0 : first + HOUR_MS)
    const waitMs = at - now
    if (waitMs > pace.patienceMs) return { kind: 'too-far', waitMs }
    await keepSlot(tx, installationId, { at, now })
    return { kind: 'taken', waitMs }
  })
}

/** Replicas take slots one after the other; on SQLite transactions do so anyway. */
async function lockInstallation({ db, engine }: Session, id: string): Promise<boolean> {
  const query = db.selectFrom('installations').select('id').where('id', '=', id)
  return (await (engine === 'postgres' ? query.forNoKeyUpdate() : query).executeTakeFirst()) !== undefined
}

interface Slots {
  readonly now: number
  /** The latest slot that is taken; null when none is. */
  readonly last: number | null
  /** The earliest of as many as an hour may have; null when there are fewer. */
  readonly first: number | null
}

async function readSlots(tx: Session, installationId: string, { mostAnHour }: WritePace): Promise<Slots> {
  const { rows } = await sql<Slots>`select ${tx.clock()} as now,
    (select max(at) from github_writes where installation_id = ${installationId}) as last,
    (select at from github_writes where installation_id = ${installationId}
      order by at desc limit 1 offset ${mostAnHour - 1}) as first`.execute(tx.db)
  const [row] = rows
  if (row === undefined) throw new Error('the database tells neither the time nor the slots')
  return row
}

/** What is older than an hour counts no longer. */
async function keepSlot({ db }: Session, installationId: string, { at, now }: Record<'at' | 'now', number>) {
  await db
    .deleteFrom('github_writes')
    .where('installation_id', '=', installationId)
    .where('at', '<', now - HOUR_MS)
    .execute()
  await db.insertInto('github_writes').values({ installation_id: installationId, at }).execute()
}
