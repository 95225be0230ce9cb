import { isoWeek } from '../../statistics/iso-week.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import type { Cadence } from './breaker.ts'
import type { Span } from './signal.ts'

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
export function windowsAt(end: number, { days, baselineDays }: Span, timezone: string) {
  const last = dateAt(end, timezone)
  const from = last.subtract({ days })
  const window: TimeWindow = { from: midnight(from, timezone), to: end }
  const baseline: TimeWindow = { from: midnight(from.subtract({ days: baselineDays }), timezone), to: window.from }
  return { window, baseline }
}

function dateAt(at: number, timezone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
}

function midnight(day: Temporal.PlainDate, timezone: string): number {
  return day.toZonedDateTime(timezone).epochMilliseconds
}
