import { createHash } from 'node:crypto'
import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { seal } from '../sessions/seal.ts'
import { isSigned } from './round-key.ts'
import { answerLabel, type RoundId, type StoredRound, texts } from './rounds.ts'

/** What a person shows in place of a name. */
export interface Token {
  /** 32 random bytes, then 32 random bytes of the token and the round's name. */
  readonly prepared: Uint8Array
  readonly signature: Uint8Array
}

/** An answer with the token that lets it in. */
export interface CastAnswer extends Token {
  /** What the person answered; no text is longer than `MOST_BYTES`. */
  readonly text: string
}

export type Cast =
  | { readonly kind: 'kept' }
  /** The token was used. */
  | { readonly kind: 'spent' }
  /** Not our signature, or a token of another round. */
  | { readonly kind: 'forged' }
  /** There is no such round, or it is over. */
  | { readonly kind: 'closed' }

/** Every answer is sealed at this length: with words of one's own or without, all look alike. */
export const MOST_BYTES = 4096

const RANDOM_BYTES = 64

/** Takes one answer for one token, both in one transaction: what was acknowledged is there, and nothing is there twice. */
export async function castAnswer(
  store: Session,
  id: RoundId,
  { prepared, signature, text }: CastAnswer,
): Promise<Cast> {
  if (Buffer.byteLength(text) > MOST_BYTES) throw new RangeError(`an answer has at most ${MOST_BYTES} bytes`)
  return transact(store, async (tx) => {
    const row = await findOpen(tx, id)
    if (row === undefined) return { kind: 'closed' }
    if (!isTokenOf({ ...id, publicKey: row.public_key }, { prepared, signature })) return { kind: 'forged' }
    const spent = texts(row.spent_tokens)
    const token = createHash('sha256').update(prepared).digest('base64url')
    if (spent.includes(token)) return { kind: 'spent' }
    const sealed = await seal(tx.peopleKeys.at(-1) ?? '', answerLabel(id), text, MOST_BYTES)
    await tx.db
      .updateTable('survey_rounds')
      .set({
        sealed_answers: sortedJson([...texts(row.sealed_answers), sealed]),
        spent_tokens: sortedJson([...spent, token]),
      })
      .where('installation_id', '=', id.installationId)
      .where('round', '=', id.round)
      .execute()
    return { kind: 'kept' }
  })
}

/** Whether a token was signed for this round, which may be over. */
export function isTokenOf(
  { round, publicKey }: Pick<StoredRound, 'round' | 'publicKey'>,
  { prepared, signature }: Token,
): boolean {
  const isOfRound = Buffer.from(prepared.subarray(RANDOM_BYTES)).toString('utf8') === round
  return isOfRound && isSigned(publicKey, prepared, signature)
}

/** What is random, sorted, is in an order that tells nothing. */
function sortedJson(list: readonly string[]): string {
  return JSON.stringify(list.toSorted())
}

/** With a lock: two answers at once must not overwrite each other. */
async function findOpen({ db, engine, clock }: Session, id: RoundId) {
  const query = db
    .selectFrom('survey_rounds')
    .select(['public_key', 'sealed_answers', 'spent_tokens'])
    .where('installation_id', '=', id.installationId)
    .where('round', '=', id.round)
    .where('closed_at', 'is', null)
    .where('closes_at', '>', clock())
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}
