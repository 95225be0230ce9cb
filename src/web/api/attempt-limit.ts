import { MINUTE_MS } from '../../util/time.ts'

/** So many attempts of one address in a minute, and of all together, which bounds what is remembered, too. */
const MOST_OF_ONE = 60
const MOST_OF_ALL = 600

/** Counts attempts of callers of whom nothing is known yet. */
export interface AttemptLimit {
  /** Undefined where the attempt may go on, else the seconds until the next may. */
  readonly refuse: (address: string) => number | undefined
}

export function createAttemptLimit(now: () => number): AttemptLimit {
  const attempts = new Map<string, number>()
  let beganAt = now()
  let total = 0

  function refuse(address: string): number | undefined {
    const passed = now() - beganAt
    if (passed >= MINUTE_MS || passed < 0) {
      attempts.clear()
      beganAt = now()
      total = 0
    }
    const made = attempts.get(address) ?? 0
    if (made >= MOST_OF_ONE || total >= MOST_OF_ALL) return Math.ceil((beganAt + MINUTE_MS - now()) / 1000)
    attempts.set(address, made + 1)
    total += 1
    return undefined
  }

  return { refuse }
}
