import type { SignalAnswer } from '../../health/signals/answer.ts'
import { isClear } from '../../health/signals/reading.ts'

/** A change that a sentence may claim: at least a fifth, and clear at 1%. */
export interface Claim {
  readonly direction: 'up' | 'down'
  /** Infinite for a rise from nothing. */
  readonly change: number
}

const SMALLEST = 0.2
/** Floating point must not decide whether 20% is 20%. */
const ROUNDING = 1e-9

/** Undefined where nothing may be claimed. */
export function claimOf({ answer }: SignalAnswer): Claim | undefined {
  if (answer.state !== 'ok' || answer.change === undefined || !isClear(answer.p)) return undefined
  const { change } = answer
  if (Math.abs(change) < SMALLEST - ROUNDING) return undefined
  return { change, direction: change > 0 ? 'up' : 'down' }
}
