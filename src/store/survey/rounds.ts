import { inChunks } from '../engine/in-chunks.ts'
import type { Session } from '../engine/session.ts'
import { StoreProblem } from '../engine/store-problem.ts'
import { transact } from '../engine/transact.ts'
import { seal, unseal } from '../sessions/seal.ts'
import { makeRoundKey } from './round-key.ts'

/** A round by its name in one installation. */
export interface RoundId {
  readonly installationId: string
  /** `2026-Q4`. */
  readonly round: string
}

export interface StoredRound extends RoundId {
  /** Milliseconds since the epoch. */
  readonly openedAt: number
  readonly closesAt: number
  /** Null while answers are taken. */
  readonly closedAt: number | null
  /** How many people may answer. */
  readonly eligible: number
  /** As it was given at the opening. */
  readonly terms: string
  readonly publicKey: string
}

export interface NewRound extends RoundId {
  /** Keys of the people who may answer. */
  readonly roster: ReadonlySet<string>
  readonly openedAt: number
  readonly closesAt: number
  readonly terms: string
}

/** Below it everybody would know who answered. */
export const FEWEST_ELIGIBLE = 5

export type Opened =
  | { readonly kind: 'opened'; readonly publicKey: string }
  | { readonly kind: 'exists' }
  | { readonly kind: 'too-few'; readonly eligible: number }

/** Opens a round with a key of its own. @throws StoreProblem where no key lies outside the database to seal answers with */
export async function openRound(store: Session, given: NewRound): Promise<Opened> {
  const { installationId, round, roster } = given
  if (roster.size < FEWEST_ELIGIBLE) return { kind: 'too-few', eligible: roster.size }
  const sealingKey = newestKey(store)
  const { publicKey, privateKey } = makeRoundKey()
  const sealedKey = await seal(sealingKey, keyLabel(given), privateKey)
  return transact(store, async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx.db
      .insertInto('survey_rounds')
      .values({
        installation_id: installationId,
        round,
        opened_at: given.openedAt,
        closes_at: given.closesAt,
        closed_at: null,
        eligible: roster.size,
        terms: given.terms,
        public_key: publicKey,
        private_key: sealedKey,
        sealed_answers: '[]',
        spent_tokens: '[]',
        answers: null,
      })
      .onConflict((conflict) => conflict.doNothing())
      .executeTakeFirst()
    if (numInsertedOrUpdatedRows === 0n) return { kind: 'exists' }
    await addRoster(tx, given)
    return { kind: 'opened', publicKey }
  })
}

async function addRoster({ db }: Session, { installationId, round, roster }: NewRound): Promise<void> {
  await inChunks([...roster].toSorted(), async (keys) => {
    const rows = keys.map((actor_key) => ({ installation_id: installationId, round, actor_key }))
    await db
      .insertInto('survey_roster')
      .values(rows.map((row) => ({ ...row, blinded: null, signature: null })))
      .execute()
  })
}

function newestKey({ peopleKeys }: Session): string {
  const key = peopleKeys.at(-1)
  if (key !== undefined) return key
  throw new StoreProblem(
    'a survey needs the key of people’s hashes to seal its answers with; give PEOPLE_KEY or KEY_FILE',
  )
}

/** Every round, the newest first. */
export async function listRounds({ db }: Session, installationId: string): Promise<readonly StoredRound[]> {
  const rows = await db
    .selectFrom('survey_rounds')
    .select(['round', 'opened_at', 'closes_at', 'closed_at', 'eligible', 'terms', 'public_key'])
    .where('installation_id', '=', installationId)
    .orderBy('opened_at', 'desc')
    .execute()
  return rows.map((row) => ({
    installationId,
    round: row.round,
    openedAt: row.opened_at,
    closesAt: row.closes_at,
    closedAt: row.closed_at,
    eligible: row.eligible,
    terms: row.terms,
    publicKey: row.public_key,
  }))
}

/** Lets the time of an open round be over. Gives whether it was open. */
export async function endRoundNow({ db }: Session, { installationId, round }: RoundId, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('survey_rounds')
    .set({ closes_at: now })
    .where('installation_id', '=', installationId)
    .where('round', '=', round)
    .where('closed_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** @throws StoreProblem where none of the store's keys has sealed it */
export async function unsealed({ peopleKeys }: Session, label: string, sealed: string): Promise<string> {
  const text = await unseal(peopleKeys, label, sealed)
  if (text !== undefined) return text
  throw new StoreProblem(
    'the survey was sealed with another key; give it back from its backup as KEY_FILE or PEOPLE_KEY',
  )
}

/** A JSON array that this room wrote. */
export function texts(json: string): readonly string[] {
  const parsed: unknown = JSON.parse(json)
  if (!Array.isArray(parsed)) throw new Error('a survey round holds no list')
  return parsed.map(String)
}

export function keyLabel({ installationId, round }: RoundId): string {
  return `key ${installationId} ${round}`
}

export function answerLabel({ installationId, round }: RoundId): string {
  return `answer ${installationId} ${round}`
}
