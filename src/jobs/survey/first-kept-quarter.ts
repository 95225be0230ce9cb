import { quarterAt } from '../../reports/health-issue/health-period.ts'

/** `2024-Q4`: the first quarter whose round is kept. @param keep quarters before the one at `now` */
export function firstKeptQuarter(now: number, timezone: string, keep: number): string {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timezone)
  return quarterAt(today.subtract({ months: 3 * keep }).epochMilliseconds, timezone)
}
