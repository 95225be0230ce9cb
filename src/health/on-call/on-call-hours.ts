import type { WorkingHours } from '../../statistics/working-time.ts'
import type { SignalSettings } from '../signals/signal-settings.ts'

/** When a page came, by the clock of whom it woke. */
export type PageHour = 'working' | 'late' | 'night' | 'weekend'

/** Hours of the day within which a team works, its weekdays and its days off, wherever a page reaches somebody. */
type TeamHours = Omit<WorkingHours, 'timezone'>

const USUAL_HOURS: TeamHours = { from: 9, to: 18, weekdays: [1, 2, 3, 4, 5], holidays: [] }

/** Night begins and ends; everywhere, also at weekends. */
const NIGHT = { from: 22, to: 6 }

/** @param at milliseconds since the epoch */
export function hourOfPage(at: number, timezone: string, hours: TeamHours = USUAL_HOURS): PageHour {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  const hour = local.hour + local.minute / 60
  if (hour >= NIGHT.from || hour < NIGHT.to) return 'night'
  const isOff = !hours.weekdays.includes(local.dayOfWeek) || hours.holidays.includes(local.toPlainDate().toString())
  if (isOff) return 'weekend'
  return hour >= hours.from && hour < hours.to ? 'working' : 'late'
}

const ORDER: readonly PageHour[] = ['working', 'late', 'night', 'weekend']

/** What a page weighs: more late, at night or on a day off. */
export function burdenOf(hour: PageHour, { onCall }: Pick<SignalSettings, 'onCall'>): number {
  return onCall.weights[ORDER.indexOf(hour)] ?? 1
}
