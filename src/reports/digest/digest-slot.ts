import { WEEKDAYS } from '../../config/working-time-section.ts'
import { isoWeek } from '../../statistics/iso-week.ts'
import { windowOfWeek } from '../../statistics/window.ts'

export type Weekday = (typeof WEEKDAYS)[number]

/** When digests are posted. */
export interface DigestClock {
  readonly day: Weekday
  /** 0–23, on the clock of the zone. */
  readonly hour: number
  readonly timezone: string
}

export interface DigestSlot {
  /** The last whole ISO week before the slot: what the digest is about. */
  readonly week: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** The latest slot at or before `now` (milliseconds since the epoch); one that was missed is still the latest until the next. */
export function latestSlot(now: number, clock: DigestClock): DigestSlot {
  const thisWeek = isoWeek(now, clock.timezone)
  const slot = slotAfter(weekBefore(thisWeek, clock.timezone), clock)
  return slot.at <= now ? slot : slotAfter(weekBefore(slot.week, clock.timezone), clock)
}

/** The slot at which a week's digest is due: the first one after the week has ended. */
export function slotAfter(week: string, { day, hour, timezone }: DigestClock): DigestSlot {
  const monday = Temporal.Instant.fromEpochMilliseconds(windowOfWeek(week, timezone).to).toZonedDateTimeISO(timezone)
  const date = monday.toPlainDate().add({ days: WEEKDAYS.indexOf(day) })
  const at = date.toZonedDateTime({ timeZone: timezone, plainTime: new Temporal.PlainTime(hour) })
  return { week, at: at.epochMilliseconds }
}

function weekBefore(week: string, timezone: string): string {
  return isoWeek(windowOfWeek(week, timezone).from - 1, timezone)
}
