import { createWorkingClock, type WorkingHours } from '../../statistics/working-time.ts'
import type { PullNumbers } from './pull-facts.ts'
import { type Durations, type TimeFigures, timeFigures } from './review-metrics.ts'

type Started = Pick<PullNumbers, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt'>

/** Collects times to first review on the second clock, one pull request at a time. */
export interface WorkingTally {
  readonly add: (pull: Started) => void
  readonly figures: () => TimeFigures
}

/** The clock runs only in the working hours, on working days that are no holiday; who is in the figures is the same as on the wall clock. */
export function createWorkingTally(hours: WorkingHours): WorkingTally {
  const clock = createWorkingClock(hours)
  const durations: Durations = { ended: [], running: [] }
  return {
    add({ state, asOf, startedAt, firstReviewAt }) {
      if (startedAt === null) return
      if (firstReviewAt !== null) durations.ended.push(clock.between(startedAt, firstReviewAt))
      else if (state === 'open') durations.running.push(clock.between(startedAt, asOf))
    },
    figures: () => timeFigures(durations),
  }
}

/** `Mon–Fri 8–18 o’clock, Europe/Berlin, 3 holidays`, for people. */
export function describeWorkingTime({ timezone, from, to, weekdays, holidays }: WorkingHours): string {
  const days = [...weekdays].toSorted((a, b) => a - b).map((day) => NAMES[day - 1] ?? '')
  const isRow = weekdays.length > 2 && weekdays.length === new Set(weekdays).size && isConsecutive(weekdays)
  const text = isRow ? `${days.at(0)}–${days.at(-1)}` : days.join(', ')
  const off = holidays.length === 0 ? '' : `, ${holidays.length} holiday${holidays.length === 1 ? '' : 's'}`
  return `${text} ${clockTime(from)}–${clockTime(to)}, ${timezone}${off}`
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
