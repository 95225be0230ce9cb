import type { DigestPull } from '../../health/review/digest-input.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'

/** The pull requests of each week, by when their clock started. Weeks follow each other without a gap, oldest first. */
export function groupByWeek(
  pulls: readonly DigestPull[],
  weeks: readonly TimeWindow[],
): readonly (readonly DigestPull[])[] {
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
