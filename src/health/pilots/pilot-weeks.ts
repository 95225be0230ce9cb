import { windowsInWeeks } from '../../statistics/whole-weeks.ts'
import { type TimeWindow, windowOfDays } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import type { Observer } from '../signals/signal.ts'
import type { Pilot } from './pilot.ts'

/** Whole ISO weeks of a pilot that are over, and as many before its first day; oldest first. */
export interface PilotWeeks {
  readonly before: readonly TimeWindow[]
  readonly inside: readonly TimeWindow[]
  /** How many there will be inside. */
  readonly planned: number
}

/** A week of more than seven days, where the clock changes, and one that the pilot's first day cuts. */
const SPARE_WEEKS = 2

export function weeksOfPilot(pilot: Pilot, { asOf, timezone }: Observer): PilotWeeks {
  const { from, to } = windowOfDays(pilot, timezone)
  const planned = windowsInWeeks({ from, to }, timezone)
  const inside = planned.filter((week) => week.to <= asOf)
  const earliest = from - (inside.length + SPARE_WEEKS) * 7 * DAY_MS
  const before = inside.length === 0 ? [] : windowsInWeeks({ from: earliest, to: from }, timezone)
  return { before: before.slice(-inside.length), inside, planned: planned.length }
}

/** From the first to the last of them; undefined for none. */
export function spanOf(weeks: readonly TimeWindow[]): TimeWindow | undefined {
  const [first, last] = [weeks[0], weeks.at(-1)]
  return first === undefined || last === undefined ? undefined : { from: first.from, to: last.to }
}
