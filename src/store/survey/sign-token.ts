import type { Session } from '../engine/session.ts'
import { transact } from '../engine/transact.ts'
import { signBlinded } from './round-key.ts'
import { keyLabel, type RoundId, unsealed } from './rounds.ts'

export type TokenAnswer =
  | { readonly kind: 'signed'; readonly signature: Uint8Array }
  /** Not among those who may answer, or erased since. */
  | { readonly kind: 'not-eligible' }
  /** This person got a signature on something else: one token a person. */
  | { readonly kind: 'another' }
  /** There is no such round, or it is over. */
  | { readonly kind: 'closed' }
  /** No browser sends that. */
  | { readonly kind: 'malformed' }

/**
 * Signs one blinded token for a person. The same blinded token gets the same signature again, so that a lost answer costs nobody their
 * vote; another one is refused.
 */
export async function signToken(
  store: Session,
  id: RoundId,
  actorKey: string,
  blinded: Uint8Array,
): Promise<TokenAnswer> {
  const asked = Buffer.from(blinded).toString('base64url')
  return transact(store, async (tx) => {
    const privateKey = await findPrivateKey(tx, id)
    if (privateKey === undefined) return { kind: 'closed' }
    const person = await findPerson(tx, id, actorKey)
    if (person === undefined) return { kind: 'not-eligible' }
    if (person.signature !== null) return repeat(person, asked, person.signature)
    const signature = signBlinded(await unsealed(tx, keyLabel(id), privateKey), blinded)
    if (signature === undefined) return { kind: 'malformed' }
    await tx.db
      .updateTable('survey_roster')
      .set({ blinded: asked, signature: Buffer.from(signature).toString('base64url') })
      .where('installation_id', '=', id.installationId)
      .where('round', '=', id.round)
      .where('actor_key', '=', actorKey)
      .execute()
    return { kind: 'signed', signature }
  })
}

function repeat(person: { readonly blinded: string | null }, asked: string, signature: string): TokenAnswer {
  if (person.blinded !== asked) return { kind: 'another' }
  return { kind: 'signed', signature: Buffer.from(signature, 'base64url') }
}

/** Sealed; undefined where the round takes no more answers. */
async function findPrivateKey({ db, clock }: Session, id: RoundId): Promise<string | undefined> {
  const row = await db
    .selectFrom('survey_rounds')
    .select('private_key')
    .where('installation_id', '=', id.installationId)
    .where('round', '=', id.round)
    .where('closed_at', 'is', null)
    .where('closes_at', '>', clock())
    .executeTakeFirst()
  return row?.private_key ?? undefined
}

/** With a lock, so that two windows of one person do not get a signature each. */
async function findPerson({ db, engine }: Session, id: RoundId, actorKey: string) {
  const query = db
    .selectFrom('survey_roster')
    .select(['blinded', 'signature'])
    .where('installation_id', '=', id.installationId)
    .where('round', '=', id.round)
    .where('actor_key', '=', actorKey)
  return (engine === 'postgres' ? query.forUpdate() : query).executeTakeFirst()
}
