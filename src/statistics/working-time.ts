import { DAY_MS, SECOND_MS } from '../util/time.ts'

/** When a team works. Outside these hours nobody is expected to review. */
export interface WorkingHours {
  readonly timezone: string
  /** Hours of the day, 0–24: work begins at `from` and has ended at `to`. */
  readonly from: number
  readonly to: number
  /** ISO 8601 numbers: Monday is 1, Sunday 7. */
  readonly weekdays: readonly number[]
  /** Days off as `2026-12-25`, in the team's zone. */
  readonly holidays: readonly string[]
}

/** Working hours as they are configured. */
export interface ConfiguredHours extends WorkingHours {
  /** Who said their zone: the hours themselves, the calendar of days and weeks, or nobody, so that it is UTC. */
  readonly zoneFrom: 'working_time' | 'timezone' | 'default'
}

/** The working hours as something to measure with. Instants are milliseconds since the epoch. */
export interface WorkingClock {
  readonly isWorking: (at: number) => boolean
  /** Seconds of working time from one instant to another; negative when they are the other way round. */
  readonly between: (from: number, to: number) => number
}

/**
 * Measures working time. Each day's hours are found on the calendar of the zone once, so that a change of the clock moves them with
 * the people who live by it. O(days) for a stretch not seen before.
 */
export function createWorkingClock(hours: WorkingHours): WorkingClock {
  const shiftAt = createShiftFinder(hours)

  function between(from: number, to: number): number {
    if (to < from) return -between(to, from)
    let worked = 0
    for (let day = shiftAt(from); day.dayStart < to; day = shiftAt(day.dayEnd)) {
      worked += Math.max(0, Math.min(to, day.end) - Math.max(from, day.start))
    }
    return worked / SECOND_MS
  }

  function isWorking(at: number): boolean {
    const { start, end } = shiftAt(at)
    return at >= start && at < end
  }

  return { isWorking, between }
}

/** One calendar day and the working hours in it, milliseconds since the epoch; a day off has none (`start` = `end`). */
interface Shift {
  readonly dayStart: number
  readonly dayEnd: number
  readonly start: number
  readonly end: number
}

/** A day of UTC touches at most three days of any zone; all seen so far are remembered under it. */
function createShiftFinder(hours: WorkingHours): (at: number) => Shift {
  const known = new Map<number, Shift[]>()
  return (at) => {
    const slot = Math.floor(at / DAY_MS)
    const shifts = known.get(slot) ?? []
    const found = shifts.find(({ dayStart, dayEnd }) => at >= dayStart && at < dayEnd)
    if (found !== undefined) return found
    const shift = findShift(at, hours)
    known.set(slot, [...shifts, shift])
    return shift
  }
}

function findShift(at: number, { timezone, from, to, weekdays, holidays }: WorkingHours): Shift {
  const day = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
  const dayStart = day.toZonedDateTime(timezone).epochMilliseconds
  const dayEnd = day.add({ days: 1 }).toZonedDateTime(timezone).epochMilliseconds
  const isOff = !weekdays.includes(day.dayOfWeek) || holidays.includes(day.toString()) || to <= from
  if (isOff) return { dayStart, dayEnd, start: dayStart, end: dayStart }
  return {
    dayStart,
    dayEnd,
    start: clockTime(day, from, timezone),
    end: to >= 24 ? dayEnd : clockTime(day, to, timezone),
  }
}

function clockTime(day: Temporal.PlainDate, hour: number, timezone: string): number {
  const plainTime = new Temporal.PlainTime().add({ minutes: Math.round(hour * 60) })
  return day.toZonedDateTime({ timeZone: timezone, plainTime }).epochMilliseconds
}

/** Whether it is the name of a time zone, such as Europe/Berlin. */
export function isTimezone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
