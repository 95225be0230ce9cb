import { WEEKDAYS } from '../../config/working-time-section.ts'
import type { TimeWindow } from '../../statistics/window.ts'
import type { DigestClock } from '../digest/digest-slot.ts'

/** How often a health issue is posted. */
export type HealthCadence = 'monthly' | 'quarterly'

/** A whole month or quarter in a time zone. */
export interface HealthPeriod extends TimeWindow {
  readonly cadence: HealthCadence
  /** `2026-11`, `2026-Q4`. */
  readonly name: string
}

/** When the issues about months and quarters are posted. */
export interface HealthClock extends DigestClock {
  /** Whole days that must have passed: so long it takes until it is known whether a roll-out failed. */
  readonly settleDays: number
}

export interface HealthSlot {
  readonly period: HealthPeriod
  /** Milliseconds since the epoch. */
  readonly at: number
}

const MONTHS = { monthly: 1, quarterly: 3 } as const

/** The period whose issue is due last at `now`; one that was missed is still the latest until the next. */
export function latestHealthSlot(cadence: HealthCadence, now: number, clock: HealthClock): HealthSlot {
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(clock.timezone).toPlainDate()
  const begin = beginningOf(cadence, today)
  for (let back = 1; ; back += 1) {
    const slot = slotOf(periodFrom(cadence, begin.subtract({ months: back * MONTHS[cadence] }), clock.timezone), clock)
    if (slot.at <= now) return slot
  }
}

/** The first day of digests that is at least `settleDays` after the period's end, at the hour of digests. */
export function slotOf(period: HealthPeriod, { day, hour, timezone, settleDays }: HealthClock): HealthSlot {
  const end = Temporal.Instant.fromEpochMilliseconds(period.to).toZonedDateTimeISO(timezone).toPlainDate()
  const settled = end.add({ days: settleDays })
  const wait = (WEEKDAYS.indexOf(day) + 1 - settled.dayOfWeek + 7) % 7
  const at = settled
    .add({ days: wait })
    .toZonedDateTime({ timeZone: timezone, plainTime: new Temporal.PlainTime(hour) })
  return { period, at: at.epochMilliseconds }
}

/** The inverse of a period's name. @throws RangeError when it is neither a month nor a quarter */
export function parseHealthPeriod(name: string, timezone: string): HealthPeriod {
  const [, year, month, quarter] = /^(\d{4})-(?:(0[1-9]|1[0-2])|Q([1-4]))$/.exec(name) ?? []
  if (year === undefined)
    throw new RangeError(`${name} is neither a month such as 2026-11 nor a quarter such as 2026-Q4`)
  const first = quarter === undefined ? Number(month) : Number(quarter) * 3 - 2
  const begin = Temporal.PlainDate.from({ year: Number(year), month: first, day: 1 })
  return periodFrom(quarter === undefined ? 'monthly' : 'quarterly', begin, timezone)
}

/** `2026-Q4`: the quarter in which an instant lies. @param at milliseconds since the epoch */
export function quarterAt(at: number, timezone: string): string {
  return nameOf('quarterly', Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate())
}

/** `2026-Q4`: the last quarter that is over. @param at milliseconds since the epoch */
export function lastQuarter(at: number, timezone: string): string {
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone).toPlainDate()
  return nameOf('quarterly', beginningOf('quarterly', today).subtract({ months: MONTHS.quarterly }))
}

/** The names of the periods before one, nearest first. */
export function periodsBefore({ cadence, from }: HealthPeriod, count: number, timezone: string): readonly string[] {
  const begin = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timezone).toPlainDate()
  return Array.from({ length: count }, (_, index) =>
    nameOf(cadence, begin.subtract({ months: (index + 1) * MONTHS[cadence] })),
  )
}

/** Whole months up to the end of a period, oldest first. */
export function monthsUpTo({ to }: HealthPeriod, count: number, timezone: string): readonly HealthPeriod[] {
  const end = Temporal.Instant.fromEpochMilliseconds(to).toZonedDateTimeISO(timezone).toPlainDate()
  return Array.from({ length: count }, (_, index) =>
    periodFrom('monthly', end.subtract({ months: count - index }), timezone),
  )
}

function periodFrom(cadence: HealthCadence, begin: Temporal.PlainDate, timezone: string): HealthPeriod {
  const instant = (date: Temporal.PlainDate) => date.toZonedDateTime(timezone).epochMilliseconds
  const end = begin.add({ months: MONTHS[cadence] })
  return { cadence, name: nameOf(cadence, begin), from: instant(begin), to: instant(end) }
}

function nameOf(cadence: HealthCadence, begin: Temporal.PlainDate): string {
  if (cadence === 'quarterly') return `${begin.year}-Q${Math.ceil(begin.month / 3)}`
  return `${begin.year}-${String(begin.month).padStart(2, '0')}`
}

function beginningOf(cadence: HealthCadence, date: Temporal.PlainDate): Temporal.PlainDate {
  const first = date.with({ day: 1 })
  return cadence === 'monthly' ? first : first.subtract({ months: (first.month - 1) % 3 })
}
