import { setTimeout as sleep } from 'node:timers/promises'
import type { GithubSimulator } from '../../simulator/simulator.ts'
import type { Store } from '../../store/engine/database.ts'
import { countWork } from '../../store/queue/count-work.ts'

const LOOK_AGAIN_MS = 5
/** What is due later, as the end of a survey, belongs to a time that the real clock does not reach. */
const SOON_MS = 3_600_000

export interface Patience {
  /** Milliseconds of the real clock. */
  readonly timeoutMs: number
  /** Ends the wait early, without an error. */
  readonly signal?: AbortSignal
}

/** Resolves once every webhook has been answered and all work that is due is done. @throws Error when that takes too long, with what still waited. */
export async function waitUntilIdle(
  github: GithubSimulator,
  store: Store,
  { timeoutMs, signal }: Patience,
): Promise<void> {
  const deadline = Date.now() + timeoutMs
  while (signal?.aborted !== true) {
    await github.settled()
    const { waiting, running } = await countWork(store, SOON_MS)
    if (waiting + running === 0) return
    if (Date.now() > deadline) throw new Error(`${waiting} items still waiting and ${running} running`)
    await sleep(LOOK_AGAIN_MS)
  }
}
