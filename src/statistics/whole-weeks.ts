import { isoWeek } from './iso-week.ts'
import { type TimeWindow, windowOfWeek } from './window.ts'

/** The whole ISO weeks that lie within a stretch of time, oldest first. */
export function windowsInWeeks({ from, to }: TimeWindow, timezone: string): readonly TimeWindow[] {
  const weeks: TimeWindow[] = []
  for (let week = windowOfWeek(isoWeek(to - 1, timezone), timezone); week.from >= from; ) {
    if (week.to <= to) weeks.unshift(week)
    week = windowOfWeek(isoWeek(week.from - 1, timezone), timezone)
  }
  return weeks
}
