import { setTimeout as sleep } from 'node:timers/promises'
import { Paused } from '../../github/client/paused.ts'
import type { Store } from '../../store/engine/database.ts'
import { takeWriteSlot } from '../../store/publications/write-slots.ts'

/** GitHub allows 500 an hour that create content, and does not say which do; the rest is left to people and to other clients. */
const MOST_AN_HOUR = 400
/** A job holds its worker so long at most; then it makes way and comes back. */
const PATIENCE_MS = 10_000

/**
 * Holds back each write of an installation until it is its turn among all replicas (docs: "Best practices for using the REST API": at
 * least a second between two, 80 a minute). @param spacingMs 0 for a host without limits: nothing is held back
 */
export function keepWritePace(store: Store, spacingMs: number): (installationId: string) => Promise<void> {
  const pace = { spacingMs, mostAnHour: MOST_AN_HOUR, patienceMs: PATIENCE_MS }
  return async (installationId) => {
    if (spacingMs === 0) return
    const { kind, waitMs } = await takeWriteSlot(store, installationId, pace)
    if (kind === 'too-far') throw new Paused(Date.now() + waitMs)
    if (waitMs > 0) await sleep(waitMs)
  }
}
