import type { WorkingHours } from '../../statistics/working-time.ts'
import { createWorkingClock } from '../../statistics/working-time.ts'
import { plural } from '../../util/sentences.ts'
import { firstReviewSpan } from './first-review-span.ts'
import type { PullFacts } from './pull-facts.ts'
import { type Durations, type TimeFigures, timeFigures } from './time-figures.ts'

/** Collects times to first review on the second clock, one pull request at a time. */
export interface WorkingAggregator {
  readonly add: (pull: PullFacts) => void
  readonly result: () => TimeFigures
}

/** The clock runs only in the working hours, on working days that are no holiday; who is in the figures is the same as on the wall clock. */
export function createWorkingAggregator(hours: WorkingHours): WorkingAggregator {
  const clock = createWorkingClock(hours)
  const durations: Durations = { observed: [], censored: [] }
  return {
    add(pull) {
      const span = firstReviewSpan(pull)
      if (span.kind === 'observed' || span.kind === 'censored')
        durations[span.kind].push(clock.between(span.from, span.to))
    },
    result: () => timeFigures(durations),
  }
}

/** `Mon–Fri 8:00–18:00, Europe/Berlin, 3 holidays`, for people. */
export function formatWorkingTime(hours: WorkingHours): string {
  return `${formatHours(hours)}, ${hours.timezone}${formatHolidays(hours)}`
}

/** The same where each reviewer has a zone of their own: `Mon–Fri 8:00–18:00 by each reviewer’s own clock, 3 holidays`. */
export function formatReviewerHours(hours: WorkingHours): string {
  return `${formatHours(hours)} by each reviewer’s own clock${formatHolidays(hours)}`
}

function formatHours({ from, to, weekdays }: WorkingHours): string {
  const days = [...weekdays].toSorted((a, b) => a - b).map((day) => NAMES[day - 1] ?? '')
  const isRow = weekdays.length > 2 && weekdays.length === new Set(weekdays).size && isConsecutive(weekdays)
  const text = isRow ? `${days.at(0)}–${days.at(-1)}` : days.join(', ')
  return `${text} ${clockTime(from)}–${clockTime(to)}`
}

function formatHolidays({ holidays }: WorkingHours): string {
  return holidays.length === 0 ? '' : `, ${plural(holidays.length, 'holiday')}`
}

const NAMES = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

function isConsecutive(days: readonly number[]): boolean {
  const sorted = days.toSorted((a, b) => a - b)
  return sorted.every((day, index) => day === (sorted[0] ?? 0) + index)
}

function clockTime(hour: number): string {
  const minutes = Math.round((hour % 1) * 60)
  return `${Math.floor(hour)}:${String(minutes).padStart(2, '0')}`
}
