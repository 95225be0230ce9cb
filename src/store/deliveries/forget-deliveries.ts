import type { Session } from '../engine/session.ts'

/** Keeps of an installation's deliveries only that they arrived: GitHub would be asked for them again otherwise. */
export async function forgetDeliveries({ db }: Session, installationId: string): Promise<void> {
  await db
    .updateTable('deliveries')
    .set({ event: '', action: null, installation_id: null, repository_id: null })
    .where('installation_id', '=', installationId)
    .execute()
}
