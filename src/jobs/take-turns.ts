import { performance } from 'node:perf_hooks'
import { setImmediate } from 'node:timers/promises'
import type { Steps } from '../util/steps.ts'

/** A delivery that comes meanwhile waits no longer than for this and one step. */
const TURN_MS = 20

/** A long computation, in turns with whatever else the process has to do. */
export async function takeTurns<Result>(steps: Steps<Result>): Promise<Result> {
  for (let began = performance.now(); ; ) {
    const { done, value } = steps.next()
    if (done === true) return value
    if (performance.now() - began < TURN_MS) continue
    await setImmediate()
    began = performance.now()
  }
}
