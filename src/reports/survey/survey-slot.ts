import { WEEKDAYS } from '../../config/working-time-section.ts'
import { DAY_MS } from '../../util/time.ts'
import type { DigestClock } from '../digest/digest-slot.ts'
import { parseHealthPeriod, quarterAt } from '../health-issue/health-period.ts'

/**
 * The round that opens by itself at `now`, `2026-Q4`: from the first day of digests of the quarter's second month on, at the hour of digests, so
 * that its results are there when the quarter ends. Undefined before, and where it could not close within the quarter any more.
 *
 * @param now milliseconds since the epoch
 * @param lengthMs how long the round takes answers
 */
export function dueRound(now: number, { day, hour, timezone }: DigestClock, lengthMs: number): string | undefined {
  const name = quarterAt(now, timezone)
  const { from, to } = parseHealthPeriod(name, timezone)
  const second = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone).add({ months: 1 })
  const wait = (WEEKDAYS.indexOf(day) + 1 - second.dayOfWeek + 7) % 7
  const opens = second
    .toPlainDate()
    .add({ days: wait })
    .toZonedDateTime({ timeZone: timezone, plainTime: new Temporal.PlainTime(hour) })
  return opens.epochMilliseconds <= now && now + lengthMs <= to ? name : undefined
}

/** So long before its end a round is brought to mind. */
export const REMINDED_BEFORE_MS = 2 * DAY_MS

/** How long after its opening a round is brought to mind; undefined for one so short that people still remember it. */
export function remindedAfter(lengthMs: number): number | undefined {
  return lengthMs < 2 * REMINDED_BEFORE_MS ? undefined : lengthMs - REMINDED_BEFORE_MS
}
