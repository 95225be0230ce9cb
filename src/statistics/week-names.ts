import { isoWeek } from './iso-week.ts'
import { type TimeWindow, windowOfWeek } from './window.ts'

export interface NamedWeek extends TimeWindow {
  readonly week: string
}

/** `count` weeks in a row, oldest first, the last being `week`. @throws RangeError for a week that the calendar does not have */
export function weeksUpTo(week: string, count: number, timezone: string): readonly NamedWeek[] {
  const weeks: NamedWeek[] = []
  for (let name = week; weeks.length < count; name = isoWeek(windowOfWeek(name, timezone).from - 1, timezone)) {
    weeks.unshift({ week: name, ...windowOfWeek(name, timezone) })
  }
  return weeks
}
