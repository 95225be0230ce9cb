import type { WorkingHours } from '../../../src/statistics/working-time.ts'

/** Every zone's clock stands at a quarter of an hour when UTC does. */
export const QUARTER_MS = 900_000

const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']
const clocks = new Map<string, Map<number, Readonly<Record<string, string>>>>()

/** Whether somebody works at a moment, by the clock of the zone. */
export function isWorking(at: number, { timezone, from, to, weekdays, holidays }: WorkingHours): boolean {
  const clock = clocks.getOrInsertComputed(timezone, () => new Map())
  const quarter = Math.floor(at / QUARTER_MS)
  const { weekday = '', hour = '', minute = '' } = clock.getOrInsertComputed(quarter, () => partsOf(at, timezone))
  const time = Number(hour) + Math.floor(Number(minute) / 15) / 4
  const isDay = weekdays.includes(1 + DAYS.indexOf(weekday)) && !holidays.includes(dayFormat(timezone).format(at))
  return isDay && time >= from && time < to
}

function partsOf(at: number, timeZone: string): Readonly<Record<string, string>> {
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]))
}

const formats = new Map<string, Intl.DateTimeFormat>()

function dayFormat(timezone: string): Intl.DateTimeFormat {
  const make = () => new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short' })
  return formats.getOrInsertComputed(timezone, make)
}

/** The ISO week by counting Thursdays, without the calendar functions that the product uses. */
export function weekOf(at: number, timezone: string): string {
  const parts = dayFormat(timezone).format(at)
  const day = new Date(`${parts}T00:00:00Z`)
  const thursday = new Date(day.getTime() + (3 - ((day.getUTCDay() + 6) % 7)) * 86_400_000)
  const first = Date.UTC(thursday.getUTCFullYear(), 0, 1)
  const number = Math.floor((thursday.getTime() - first) / (7 * 86_400_000)) + 1
  return `${thursday.getUTCFullYear()}-W${String(number).padStart(2, '0')}`
}

export function weekBefore(week: string): string {
  const [year = 0, number = 0] = week.split('-W').map(Number)
  const fourth = Date.UTC(year, 0, 4)
  const monday = fourth - ((new Date(fourth).getUTCDay() + 6) % 7) * 86_400_000 + (number - 1) * 7 * 86_400_000
  return weekOf(monday - 3 * 86_400_000, 'UTC')
}
