/** The ISO week an instant (milliseconds since the epoch) falls in, in a time zone: `2026-W46`. */
export function isoWeek(at: number, timezone: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}

/** Office hours when nothing else is configured: Monday to Friday, 8 to 18 o'clock. */
const FIRST_HOUR = 8
const LAST_HOUR = 18

/** Whether an instant lies outside Monday to Friday, 8 to 18 o'clock, in a time zone. */
export function isAfterHours(at: number, timezone: string): boolean {
  const { dayOfWeek, hour } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  return dayOfWeek > 5 || hour < FIRST_HOUR || hour >= LAST_HOUR
}

/**
 * Reads `2026-01-05` (midnight in the time zone) or a full instant; milliseconds since the epoch. `undefined` when it is neither.
 */
export function parseMoment(text: string, timezone: string): number | undefined {
  try {
    if (/^\d{4}-\d{2}-\d{2}$/.test(text)) {
      return Temporal.PlainDate.from(text).toZonedDateTime(timezone).epochMilliseconds
    }
    return Temporal.Instant.from(text).epochMilliseconds
  } catch (error) {
    if (error instanceof RangeError) return undefined
    throw error
  }
}

/** Remembers answers by hour, because a week's name is asked for every pull request and calendars are slow. */
export function createWeekNamer(timezone: string): (at: number) => string {
  const HOUR_MS = 3_600_000
  const known = new Map<number, string>()
  return (at) => {
    const hour = Math.floor(at / HOUR_MS)
    const found = known.get(hour)
    if (found !== undefined) return found
    const week = isoWeek(at, timezone)
    known.set(hour, week)
    return week
  }
}
