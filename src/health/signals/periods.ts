import { isoWeek } from '../../statistics/iso-week.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import type { Cadence } from './breaker.ts'
import type { Length, Span } from './signal.ts'

/** A whole week, month or quarter that is over. */
export interface Period {
  /** `2026-W47`, `2026-11`, `2026-Q4`. */
  readonly name: string
  /** The instant at which it ended, milliseconds since the epoch. */
  readonly end: number
}

/** The last periods that were over at `asOf`, oldest first, none of which ended before `since`. */
export function endedPeriods(cadence: Cadence, since: number, asOf: number, timezone: string): readonly Period[] {
  const periods: Period[] = []
  for (let end = lastEnd(cadence, dateAt(asOf, timezone)); ; end = end.subtract(LENGTH[cadence])) {
    const instant = midnight(end, timezone)
    if (instant < since) return periods
    periods.unshift({ name: nameOf(cadence, end.subtract({ days: 1 }), timezone), end: instant })
  }
}

const LENGTH = { weekly: { weeks: 1 }, monthly: { months: 1 }, quarterly: { months: 3 } } as const

/** The first day after the last whole period before `today`. */
function lastEnd(cadence: Cadence, today: Temporal.PlainDate): Temporal.PlainDate {
  if (cadence === 'weekly') return today.subtract({ days: today.dayOfWeek - 1 })
  const first = today.with({ day: 1 })
  return cadence === 'monthly' ? first : first.subtract({ months: (first.month - 1) % 3 })
}

function nameOf(cadence: Cadence, last: Temporal.PlainDate, timezone: string): string {
  if (cadence === 'weekly') return isoWeek(midnight(last, timezone), timezone)
  const month = String(last.month).padStart(2, '0')
  return cadence === 'monthly' ? `${last.year}-${month}` : `${last.year}-Q${Math.ceil(last.month / 3)}`
}

/** What a signal looks at when a period ends, and the time before that it is held against. */
export function windowsAt(end: number, { window: length, baseline: before, lag }: Span, timezone: string) {
  const to = shifted(end, lag ?? NOTHING, timezone)
  const window: TimeWindow = { from: shifted(to, length, timezone), to }
  const baseline: TimeWindow = { from: shifted(window.from, before, timezone), to: window.from }
  return { window, baseline }
}

const NOTHING: Length = { days: 0 }

/** The midnight that lies so long before another one. */
function shifted(at: number, length: Length, timezone: string): number {
  return midnight(dateAt(at, timezone).subtract(length), timezone)
}

/** A window by the months of the calendar, the first and the last of which it may cut. */
export function monthsIn({ from, to }: TimeWindow, timezone: string): readonly TimeWindow[] {
  const months: TimeWindow[] = []
  for (let begin = from; begin < to; ) {
    const end = Math.min(to, midnight(dateAt(begin, timezone).with({ day: 1 }).add({ months: 1 }), timezone))
    months.push({ from: begin, to: end })
    begin = end
  }
  return months
}

/** The same window, so much earlier. */
export function windowBefore({ from, to }: TimeWindow, length: Length, timezone: string): TimeWindow {
  return { from: shifted(from, length, timezone), to: shifted(to, length, timezone) }
}

function dateAt(at: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
}

function midnight(day: Temporal.PlainDate, timezone: string): number {
  return day.toZonedDateTime(timezone).epochMilliseconds
}
