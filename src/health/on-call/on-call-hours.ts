import type { SignalSettings } from '../signals/signal-settings.ts'

/** When a page came, by the clock of whom it woke. */
export type PageHour = 'working' | 'late' | 'night' | 'weekend'

/** Hours of the day within which a team works, and its days off. */
export interface TeamHours {
  readonly from: number
  readonly to: number
  /** ISO 8601: Monday is 1. */
  readonly weekend: readonly number[]
  /** `2026-12-25`. */
  readonly holidays: readonly string[]
}

export const USUAL_HOURS: TeamHours = { from: 9, to: 18, weekend: [6, 7], holidays: [] }

/** Night begins and ends; everywhere, also at weekends. */
const NIGHT = { from: 22, to: 6 }

/** @param at milliseconds since the epoch */
export function hourOfPage(at: number, timezone: string, hours: TeamHours = USUAL_HOURS): PageHour {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  const hour = local.hour + local.minute / 60
  if (hour >= NIGHT.from || hour < NIGHT.to) return 'night'
  const isOff = hours.weekend.includes(local.dayOfWeek) || hours.holidays.includes(local.toPlainDate().toString())
  if (isOff) return 'weekend'
  return hour >= hours.from && hour < hours.to ? 'working' : 'late'
}

const ORDER: readonly PageHour[] = ['working', 'late', 'night', 'weekend']

/** What a page weighs: more late, at night or on a day off. */
export function burdenOf(hour: PageHour, { onCall }: Pick<SignalSettings, 'onCall'>): number {
  return onCall.weights[ORDER.indexOf(hour)] ?? 1
}
