import { parseHealthPeriod, quarterAt } from '../../reports/health-issue/health-period.ts'

/** The instant from which on rounds are kept: the beginning of this quarter less so many. @param keep whole quarters */
export function keptSince(now: number, timezone: string, keep: number): number {
  const { from } = parseHealthPeriod(quarterAt(now, timezone), timezone)
  const begin = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone)
  return begin.subtract({ months: 3 * keep }).epochMilliseconds
}
