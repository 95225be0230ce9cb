import type { PilotComparison } from '../../health/pilots/compare-pilot.ts'
import { type TimeWindow, windowOfDays } from '../../statistics/window.ts'

/** The pilots that a report about a period speaks of: those that ran in it. */
export function pilotsOf(
  pilots: readonly PilotComparison[],
  period: TimeWindow,
  timezone: string,
): readonly PilotComparison[] {
  return pilots.filter(({ pilot }) => {
    const { from, to } = windowOfDays(pilot, timezone)
    return from < period.to && to > period.from
  })
}
