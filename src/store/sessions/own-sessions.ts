import type { Session } from '../engine/session.ts'
import { accountHashes, hashOf, IDLE_MS, isAlive } from './sessions.ts'

/** A session as its owner sees it. */
export interface OwnSession {
  /** By which it can be ended; opens nothing. */
  readonly id: string
  /** Milliseconds since the epoch; undefined where an earlier release began it. */
  readonly beganAt: number | undefined
  /** When it was last used, up to five minutes before the truth; undefined where an earlier release began it. */
  readonly usedAt: number | undefined
  /** When it ends however much it is used. */
  readonly expiresAt: number
  /** Whether it is the one that asks. */
  readonly isThis: boolean
}

/** Whose sessions, and out of which of them somebody asks. */
export interface SessionOwner {
  readonly accountId: string
  /** Of the session that asks. */
  readonly secret: string
}

/** The sessions of one account that are not over, the one begun last first. */
export async function listOwnSessions(
  store: Session,
  { accountId, secret }: SessionOwner,
): Promise<readonly OwnSession[]> {
  const rows = await store.db
    .selectFrom('sessions')
    .select(['id_hash', 'began_at', 'idle_at', 'expires_at'])
    .where('account_hash', 'in', accountHashes(store, accountId))
    .where(isAlive(store))
    .orderBy('expires_at', 'desc')
    .orderBy('id_hash')
    .execute()
  const own = hashOf(secret)
  return rows.map((row) => ({
    id: row.id_hash,
    beganAt: row.began_at ?? undefined,
    usedAt: row.idle_at === null ? undefined : row.idle_at - IDLE_MS,
    expiresAt: row.expires_at,
    isThis: row.id_hash === own,
  }))
}

/** Ends one session of an account, by the id of its list; nothing happens where it is over or somebody else's. */
export async function endOwnSession(store: Session, accountId: string, id: string): Promise<void> {
  await store.db
    .deleteFrom('sessions')
    .where('id_hash', '=', id)
    .where('account_hash', 'in', accountHashes(store, accountId))
    .execute()
}

/** Ends every session of an account but the one that asks. */
export async function endOtherSessions(store: Session, { accountId, secret }: SessionOwner): Promise<void> {
  await store.db
    .deleteFrom('sessions')
    .where('account_hash', 'in', accountHashes(store, accountId))
    .where('id_hash', '!=', hashOf(secret))
    .execute()
}
