import { randomBytes } from 'node:crypto'
import type { Session } from '../engine/session.ts'

/** With a new secret of 256 bits. */
export function newInstallationRow(store: Session, { id, account, suspendedAt = null }: InstallationUpdate) {
  const secret = randomBytes(32).toString('base64url')
  return { id, account, suspended_at: suspendedAt, actor_secret: secret, created_at: store.clock() }
}

export interface InstallationUpdate {
  readonly id: string
  readonly account: string
  /** Milliseconds since the epoch, null: active; absent: as it is. */
  readonly suspendedAt?: number | null
}
