/** A stretch of time, milliseconds since the epoch: from `from` on, up to but without `to`. */
export interface TimeWindow {
  readonly from: number
  readonly to: number
}

/** All instants. */
export const ALWAYS: TimeWindow = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY }

export function isInWindow(at: number, { from, to }: TimeWindow): boolean {
  return at >= from && at < to
}

/**
 * The ISO 8601 week `2026-W46` in a time zone: Monday's midnight to the next one, so 167 or 169 hours long where the clock changes.
 *
 * @throws RangeError when it is not a week of the calendar
 */
export function windowOfWeek(week: string, timezone: string): TimeWindow {
  const monday = parseMonday(week)
  return { from: midnight(monday, timezone), to: midnight(monday.add({ weeks: 1 }), timezone) }
}

/**
 * The last `days` whole calendar days in a time zone before the day that `at` (milliseconds since the epoch) lies in; a day of 23
 * or 25 hours is one day.
 */
export function lastDaysWindow(at: number, days: number, timezone: string): TimeWindow {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
  return { from: midnight(today.subtract({ days }), timezone), to: midnight(today, timezone) }
}

/** From the midnight of one day to that of another in a time zone; days as `2026-10-05`. */
export function windowOfDays(
  { from, to }: { readonly from: string; readonly to: string },
  timezone: string,
): TimeWindow {
  const [first, end] = [Temporal.PlainDate.from(from), Temporal.PlainDate.from(to)]
  return { from: midnight(first, timezone), to: midnight(end, timezone) }
}

/** Where a zone skips midnight itself, the day begins at its first moment. */
function midnight(day: Temporal.PlainDate, timezone: string): number {
  return day.toZonedDateTime(timezone).epochMilliseconds
}

/** ISO 8601: week 1 is the one that holds 4 January. @throws RangeError when it is not a week of the calendar */
export function parseMonday(week: string): Temporal.PlainDate {
  const match = /^(\d{4})-W(\d\d)$/.exec(week)
  const [year, number] = [Number(match?.[1]), Number(match?.[2])]
  if (match === null) throw new RangeError(`${week} is not a week such as 2026-W46`)
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 })
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 })
  if (monday.weekOfYear !== number || monday.yearOfWeek !== year) throw new RangeError(`${year} has no week ${number}`)
  return monday
}
