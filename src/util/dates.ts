const DAY = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })

/** `19 Nov`, in UTC. @param at milliseconds since the epoch */
export function formatDay(at: number): string {
  return DAY.format(at)
}

/** `19 Nov 14:00 UTC`. @param at milliseconds since the epoch */
export function formatMoment(at: number): string {
  return `${DAY.format(at)} ${TIME.format(at)} UTC`
}
