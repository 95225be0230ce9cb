import { setTimeout as sleep } from 'node:timers/promises'
import type { GithubSimulator } from '../../simulator/simulator.ts'
import type { Store } from '../../store/engine/database.ts'
import { countWork } from '../../store/queue/count-work.ts'

const LOOK_AGAIN_MS = 5

/**
 * Resolves once every webhook has been answered and all work is done. @throws Error when that takes longer than `timeoutMs`
 * (milliseconds of the real clock), with what was still waiting.
 */
export async function waitUntilIdle(github: GithubSimulator, store: Store, timeoutMs = 60_000): Promise<void> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    await github.settled()
    const { waiting, running } = await countWork(store)
    if (waiting + running === 0) return
    if (Date.now() > deadline) throw new Error(`${waiting} items still waiting and ${running} running`)
    await sleep(LOOK_AGAIN_MS)
  }
}
