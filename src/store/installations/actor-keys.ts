import { createHmac } from 'node:crypto'
import type { Session } from '../engine/session.ts'

/** The installation's secret; undefined when the App is not installed there. */
export async function findActorSecret(store: Session, installationId: string): Promise<string | undefined> {
  const row = await store.db
    .selectFrom('installations')
    .select('actor_secret')
    .where('id', '=', installationId)
    .executeTakeFirst()
  return row?.actor_secret
}

/** A person's key: the same inside an installation, unlinkable between two, and no way back without the secret. */
export function actorKey(secret: string, accountId: string): string {
  return createHmac('sha256', secret).update(accountId).digest('base64url').slice(0, 22)
}
