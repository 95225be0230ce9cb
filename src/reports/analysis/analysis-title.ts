import { formatDay, formatDaysOfYear } from '../../util/dates.ts'
import type { Analysis } from './analysis.ts'

/** `acme, 24 Aug – 22 Nov 2026, as of 22 Nov 23:59 CET (newest event in the file)`. Days are those of the window's time zone. */
export function analysisTitle({ overview, window }: Analysis, isNewestEvent: boolean): string {
  const { timezone } = window
  const asOf = Date.parse(window.asOf)
  const first = window.from === null ? overview.firstStartedAt : Date.parse(window.from)
  const last = window.to === null ? asOf : Math.min(asOf, Date.parse(window.to) - 1)
  const days = formatDaysOfYear(first ?? last, last, timezone)
  const note = isNewestEvent ? ' (newest event in the file)' : ''
  return `${scopeOf(overview.repositories)}, ${days}, as of ${momentOf(asOf, timezone)}${note}`
}

/** The one repository, the one owner, or how many there are. */
function scopeOf(repositories: readonly string[]): string {
  const [first] = repositories
  if (first === undefined) return 'No repository'
  if (repositories.length === 1) return first
  const owners = new Set(repositories.map((name) => name.replace(/\/[^/]*$/, '').toLowerCase()))
  return owners.size === 1
    ? first.replace(/\/[^/]*$/, '')
    : `${repositories.length} repositories of ${owners.size} owners`
}

function momentOf(at: number, timeZone: string): string {
  const time = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short', timeZone } as const // as Intl spells them
  return `${formatDay(at, timeZone)} ${new Intl.DateTimeFormat('en-GB', time).format(at)}`
}
