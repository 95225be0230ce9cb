import type { Signal } from '../../../health/signals/signal.ts'
import { windowOfWeek } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { ShownPulls } from '../pulls/shown-pulls.ts'

interface Behind {
  readonly show: ShownPulls
  readonly dated: 'ready' | 'merged'
  /** Signals count people and agents, where reviews do not wait for a person. */
  readonly cohort?: 'any'
}

/** Signals that count pull requests by their verdicts and times; others count issues, roll-outs and lines. */
const BEHIND: Readonly<Record<string, Behind>> = {
  mergedPullRequests: { show: 'merged', dated: 'merged', cohort: 'any' },
  timeToFirstReview: { show: 'reviewed', dated: 'ready' },
  rubberStamps: { show: 'questioned', dated: 'merged', cohort: 'any' },
  depthP50: { show: 'merged', dated: 'merged', cohort: 'any' },
  cycleTime: { show: 'merged', dated: 'merged', cohort: 'any' },
  comprehensionDebt: { show: 'no-trace', dated: 'merged', cohort: 'any' },
  churn21: { show: 'merged', dated: 'merged', cohort: 'any' },
  debtMarkers: { show: 'merged', dated: 'merged', cohort: 'any' },
  refactoringShare: { show: 'merged', dated: 'merged', cohort: 'any' },
}

/** Filters of the list behind a signal at the end of a week; undefined where no pull requests are behind it. */
export function pullsBehind(
  { id, cadence, span }: Signal,
  period: string,
): Readonly<Record<string, string>> | undefined {
  const behind = BEHIND[id]
  if (behind === undefined || cadence !== 'weekly' || !('days' in span.window)) return undefined
  const lag = span.lag !== undefined && 'days' in span.lag ? span.lag.days : 0
  const to = windowOfWeek(period, 'UTC').to - lag * DAY_MS
  return { ...behind, from: dayOf(to - span.window.days * DAY_MS), to: dayOf(to) }
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
