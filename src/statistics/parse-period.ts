import { parseMonday, type TimeWindow } from './window.ts'

/** Whole days of a calendar, under the name that somebody gave them. */
export interface Period extends TimeWindow {
  /** As it was written, `2026-Q3`. */
  readonly name: string
}

export type PeriodRead =
  | { readonly kind: 'period'; readonly period: Period }
  /** What is wrong with it, as the end of a sentence. */
  | { readonly kind: 'problem'; readonly why: string }

interface Days {
  readonly first: Temporal.PlainDate
  /** The last one, which belongs to it. */
  readonly last: Temporal.PlainDate
}

const EXAMPLES = '2026-Q3, 2026-10, 2026-W40, 2026-07-01 or 2026-07-01/2026-09-30'

/**
 * Reads a quarter, a month, an ISO 8601 week, a day or a first and last day (docs/report.md). Both ends belong to it, in the time zone.
 *
 * @throws RangeError for an unknown time zone
 */
export function parsePeriod(text: string, timezone: string): PeriodRead {
  const name = text.trim().toUpperCase()
  const days = readDays(name)
  if (typeof days === 'string') return { kind: 'problem', why: days }
  const [from, to] = [days.first, days.last.add({ days: 1 })].map((day) => day.toZonedDateTime(timezone))
  if (from === undefined || to === undefined) return { kind: 'problem', why: notAPeriod(text) }
  return { kind: 'period', period: { name, from: from.epochMilliseconds, to: to.epochMilliseconds } }
}

/** A text is what is wrong. */
function readDays(name: string): Days | string {
  const [first = '', last, ...others] = name.split('/')
  if (last !== undefined && others.length === 0) return daysBetween(first, last)
  const [, year, letter = '', digits = ''] = /^(\d{4})-(Q|W|)(\d{1,2})$/.exec(name) ?? []
  if (year === undefined) return /^\d{4}-\d\d-\d\d$/.test(name) ? daysBetween(name, name) : notAPeriod(name)
  const [of, number] = [Number(year), Number(digits)]
  if (letter === 'W') return daysOfWeek(of, number, name)
  return letter === 'Q' ? daysOfQuarter(of, number, name) : daysOfMonth(of, number, name)
}

function daysBetween(from: string, to: string): Days | string {
  const [first, last] = [readDay(from), readDay(to)]
  if (first === undefined || last === undefined) {
    const wrong = first === undefined ? from : to
    return /^\d{4}-\d\d-\d\d$/.test(wrong) ? `there is no day ${wrong}` : `${wrong} is not a day such as 2026-07-01`
  }
  return Temporal.PlainDate.compare(first, last) > 0 ? `${from}/${to} ends before it begins` : { first, last }
}

function daysOfQuarter(year: number, quarter: number, name: string): Days | string {
  if (quarter < 1 || quarter > 4) return `there is no quarter ${name}; a year has 4`
  const first = Temporal.PlainDate.from({ year, month: 3 * quarter - 2, day: 1 })
  return { first, last: first.add({ months: 3 }).subtract({ days: 1 }) }
}

function daysOfMonth(year: number, month: number, name: string): Days | string {
  if (month < 1 || month > 12) return `there is no month ${name}; a year has 12`
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return { first, last: first.add({ months: 1 }).subtract({ days: 1 }) }
}

/** ISO 8601: 28 December lies in the last week. */
function daysOfWeek(year: number, week: number, name: string): Days | string {
  const weeks = Temporal.PlainDate.from({ year, month: 12, day: 28 }).weekOfYear ?? 52
  if (week < 1 || week > weeks) return `there is no week ${name}; ${year} has ${weeks}`
  const first = parseMonday(`${year}-W${String(week).padStart(2, '0')}`)
  return { first, last: first.add({ days: 6 }) }
}

function readDay(text: string): Temporal.PlainDate | undefined {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  try {
    return Temporal.PlainDate.from(text)
  } catch (error) {
    if (Error.isError(error) && error.name === 'RangeError') return undefined
    throw error
  }
}

function notAPeriod(text: string): string {
  return `${text} is not a period such as ${EXAMPLES}`
}
