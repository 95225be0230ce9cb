import { summarise } from '../../health/review/aggregator.ts'
import type { DigestPull } from '../../health/review/digest-input.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { countReviews } from '../../health/weekly/repository-rows.ts'
import type { NamedWeek } from '../../statistics/week-names.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'
import { eachInAStep } from '../../util/steps.ts'

export const FOUR_WEEKS = 4
const SHOWN_WEEKS = 12

/** The pull requests of each week, oldest first. */
export type WeekSets = readonly (readonly DigestPull[])[]

/** Of no pull request at all. */
export const NOTHING = summarise([])

/** The pull requests of each week, by when their clock started. Weeks follow each other without a gap, oldest first. */
export function groupByWeek(pulls: readonly DigestPull[], weeks: readonly TimeWindow[]): WeekSets {
  const sets: DigestPull[][] = weeks.map(() => [])
  for (const pull of pulls) {
    const index = weeks.findLastIndex(({ from }) => (pull.startedAt ?? 0) >= from)
    if (hasStartedIn(pull, weeks[index])) sets[index]?.push(pull)
  }
  return sets
}

export function hasStartedIn({ startedAt }: DigestPull, window: TimeWindow | undefined): boolean {
  return window !== undefined && startedAt !== null && isInWindow(startedAt, window)
}

/** The last twelve weeks by themselves and over four weeks, and the four weeks before each. */
export function* buildSeries(sets: WeekSets, weeks: readonly NamedWeek[]) {
  const counts = yield* eachInAStep(sets, countReviews)
  const overFour = (end: number) => summarise(counts.slice(Math.max(0, end - FOUR_WEEKS), end))
  const shown = weeks.map(({ week }, index) => ({ week, index })).slice(-SHOWN_WEEKS)
  const alone = yield* eachInAStep(shown, ({ index }) => summarise(counts.slice(index, index + 1)))
  const upTo = yield* eachInAStep(shown, ({ index }) => overFour(index + 1))
  // What was usual before a week is what the four weeks up to the one before it come to.
  const usual = shown.map(({ index }, place) => upTo[place - 1] ?? overFour(index))
  const named = (figures: readonly ReviewMetrics[]) =>
    shown.map(({ week }, place) => ({ week, ...(figures[place] ?? NOTHING) }))
  return {
    thisWeek: alone.at(-1) ?? NOTHING,
    before: usual.at(-1) ?? NOTHING,
    weeks: named(alone),
    fourWeeks: named(upTo),
    usual,
  }
}

/** Nothing is known from before the four weeks. */
export function areFirst(sets: WeekSets): boolean {
  return sets.slice(0, -FOUR_WEEKS - 1).flat().length === 0
}
