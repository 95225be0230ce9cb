import { DAY_MS } from '../util/time.ts'
import { type TimeWindow, windowOfWeek } from './window.ts'

/** The ISO 8601 week an instant (milliseconds since the epoch) falls in, in a time zone: `2026-W46`. */
export function isoWeek(at: number, timezone: string): string {
  const { yearOfWeek, weekOfYear } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  return `${yearOfWeek}-W${String(weekOfYear).padStart(2, '0')}`
}

const WEEK_MS = 7 * DAY_MS

/**
 * The same for many instants in one time zone. Calendars are slow, so each week is asked for once and then known by its limits; a
 * week of UTC touches at most two weeks of any zone.
 */
export function createWeekNamer(timezone: string): (at: number) => string {
  const known = new Map<number, readonly NamedWeek[]>()
  return (at) => {
    const slot = Math.floor(at / WEEK_MS)
    const weeks = known.get(slot) ?? []
    const found = weeks.find(({ from, to }) => at >= from && at < to)
    if (found !== undefined) return found.week
    const week = isoWeek(at, timezone)
    known.set(slot, [...weeks, { week, ...windowOfWeek(week, timezone) }])
    return week
  }
}

interface NamedWeek extends TimeWindow {
  readonly week: string
}
