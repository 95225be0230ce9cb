import { createHmac } from 'node:crypto'
import type { Session } from '../engine/session.ts'

/** What people's keys are made with: whoever has the database alone cannot try out account numbers. */
export interface ActorSecret {
  /** Kept with the installation, so that keys of two installations cannot be linked. */
  readonly salt: string
  /** Kept outside the database, the oldest first; each is one more layer. None where no key was given. */
  readonly keys: readonly string[]
}

/** The installation's secret; undefined when the App is not installed there. */
export async function findActorSecret(store: Session, installationId: string): Promise<ActorSecret | undefined> {
  const row = await store.db
    .selectFrom('installations')
    .select('actor_secret')
    .where('id', '=', installationId)
    .executeTakeFirst()
  return row === undefined ? undefined : { salt: row.actor_secret, keys: store.peopleKeys }
}

/** A person's key: the same inside an installation, unlinkable between two, and no way back without the keys outside. */
export function actorKey({ salt, keys }: ActorSecret, accountId: string): string {
  return addLayers(hash(salt, accountId), keys)
}

/** Puts the layers around a key that it lacks; `2.…` has two. */
export function addLayers(key: string, keys: readonly string[]): string {
  const has = layersOf(key)
  return keys.slice(has).reduce((inner, outer, index) => `${has + index + 1}.${hash(outer, inner)}`, key)
}

/** How many keys outside the database a person's key was made with. */
export function layersOf(key: string): number {
  return Number(/^(\d+)\./.exec(key)?.[1] ?? 0)
}

function hash(secret: string, text: string): string {
  return createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22)
}
