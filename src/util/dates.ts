/** `19 Nov`. @param at milliseconds since the epoch */
export function formatDay(at: number, timezone = 'UTC'): string {
  // The British short form of September has four letters.
  const month = new Intl.DateTimeFormat('en-US', { month: 'short', timeZone: timezone }).format(at)
  return `${format(at, { day: 'numeric', timeZone: timezone })} ${month}`
}

/** `Thu 19 Nov`. @param at milliseconds since the epoch */
export function formatWeekday(at: number, timezone = 'UTC'): string {
  return `${format(at, { weekday: 'short', timeZone: timezone })} ${formatDay(at, timezone)}`
}

/** `Mon 23 Nov 08:00 CET`. @param at milliseconds since the epoch */
export function formatMoment(at: number, timezone = 'UTC'): string {
  const time = format(at, { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone: timezone })
  return `${formatWeekday(at, timezone)} ${time}`
}

/** `16–22 Nov`, `28 Sep – 4 Oct`. @param from @param to the first and the last moment, milliseconds since the epoch */
export function formatDays(from: number, to: number, timezone: string): string {
  const [first, last] = [formatDay(from, timezone), formatDay(to, timezone)]
  if (first === last) return last
  const [day, month] = first.split(' ')
  return last.endsWith(` ${month}`) ? `${day}–${last}` : `${first} – ${last}`
}

/** `16–22 Nov 2026`, `3 Jul 2025 – 1 Jul 2026`. */
export function formatDaysOfYear(from: number, to: number, timezone: string): string {
  const [first, last] = [from, to].map((at) => format(at, { year: 'numeric', timeZone: timezone }))
  if (first === last) return `${formatDays(from, to, timezone)} ${last}`
  return `${formatDay(from, timezone)} ${first} – ${formatDay(to, timezone)} ${last}`
}

function format(at: number, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat('en-GB', options).format(at)
}
