import { createHash, createHmac, randomBytes } from 'node:crypto'
import { type ExpressionBuilder, sql } from 'kysely'
import { z } from 'zod'
import { HOUR_MS, MINUTE_MS } from '../../util/time.ts'
import type { Schema } from '../engine/schema.ts'
import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'
import { seal, unseal } from './seal.ts'

const visitor = z.object({ accountId: z.string(), login: z.string(), token: z.string() }).readonly()

/** Somebody who signed in with GitHub. */
export type Visitor = z.infer<typeof visitor>

const LABEL = 'session'

/** A session that nobody uses for so long is over. */
export const IDLE_MS = HOUR_MS
/** Its use is noted at most so often, so that pages that are only read write little. */
const NOTED_MS = 5 * MINUTE_MS

/**
 * Begins a session and gives its secret, which belongs into the cookie and nowhere else.
 *
 * @param lifetimeMs how long it lasts from now at most, by the database's clock
 * @throws StoreProblem where no key lies outside the database to seal it with
 */
export async function beginSession(store: Session, given: Visitor, lifetimeMs: number): Promise<string> {
  const key = store.peopleKeys.at(-1)
  if (key === undefined)
    throw new StoreProblem('sessions need the key of people’s hashes to be sealed with; give PEOPLE_KEY or KEY_FILE')
  const secret = randomBytes(32).toString('base64url')
  const sealed = await seal(key, LABEL, JSON.stringify(given))
  const { db } = store
  await db.deleteFrom('sessions').where('expires_at', '<=', store.clock()).execute()
  await db
    .insertInto('sessions')
    .values({
      id_hash: hashOf(secret),
      account_hash: accountHash(key, given.accountId),
      sealed,
      expires_at: sql<number>`${store.clock()} + ${lifetimeMs}`,
      idle_at: idleFromNow(store),
      began_at: store.clock(),
    })
    .execute()
  return secret
}

function idleFromNow({ clock }: Session) {
  return sql<number>`${clock()} + ${IDLE_MS}`
}

/** Who signed in; undefined for a session that is unknown, over, unused for too long or sealed with a lost key. Notes that it is used. */
export async function findVisitor(store: Session, secret: string): Promise<Visitor | undefined> {
  const { db } = store
  const row = await db
    .selectFrom('sessions')
    .select('sealed')
    .where('id_hash', '=', hashOf(secret))
    .where(isAlive(store))
    .executeTakeFirst()
  if (row !== undefined)
    await db
      .updateTable('sessions')
      .set({ idle_at: idleFromNow(store) })
      .where('id_hash', '=', hashOf(secret))
      .where('idle_at', '<', sql<number>`${store.clock()} + ${IDLE_MS - NOTED_MS}`)
      .execute()
  const text = row === undefined ? undefined : await unseal(store.peopleKeys, LABEL, row.sealed)
  return text === undefined ? undefined : visitor.parse(JSON.parse(text))
}

/** For the condition of a statement: neither over nor unused for too long. */
export function isAlive({ clock }: Session) {
  return (where: ExpressionBuilder<Schema, 'sessions'>) =>
    where.and([
      where('expires_at', '>', clock()),
      where.or([where('idle_at', 'is', null), where('idle_at', '>', clock())]),
    ])
}

export async function endSession({ db }: Session, secret: string): Promise<void> {
  await db.deleteFrom('sessions').where('id_hash', '=', hashOf(secret)).execute()
}

/** Ends every session of one account, in whatever browser. */
export async function endSessionsOf(store: Session, accountId: string): Promise<number> {
  const { db } = store
  const hashes = accountHashes(store, accountId)
  if (hashes.length === 0) return 0
  const { numDeletedRows } = await db.deleteFrom('sessions').where('account_hash', 'in', hashes).executeTakeFirst()
  return Number(numDeletedRows)
}

/** Ends every session of everybody; gives how many there were. */
export async function endAllSessions({ db }: Session): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sessions').executeTakeFirst()
  return Number(numDeletedRows)
}

/** By what the sessions of one account are known, under each key that they may have been begun with. */
export function accountHashes({ peopleKeys }: Session, accountId: string): readonly string[] {
  return peopleKeys.map((key) => accountHash(key, accountId))
}

/** The secret has 256 random bits: nobody can try out what it was. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

function accountHash(key: string, accountId: string): string {
  return createHmac('sha256', key).update(`session ${accountId}`).digest('base64url')
}
