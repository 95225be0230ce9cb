import type { Person } from './people.ts'

const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

/** The first moment at or after `at` (milliseconds since the epoch) at which the person works: their hours, Monday to Friday, UTC. */
export function nextWorkingMoment({ hours: [from, to] }: Person, at: number): number {
  const midnight = Math.floor(at / DAY_MS) * DAY_MS
  for (let day = midnight; ; day += DAY_MS) {
    const weekday = new Date(day).getUTCDay()
    if (weekday === 0 || weekday === 6) continue
    if (at <= day + from * HOUR_MS) return day + from * HOUR_MS + (at % HOUR_MS)
    if (at < day + to * HOUR_MS) return at
  }
}
