import type { PullNumbers } from './pull-facts.ts'
import { type Durations, MIN_EVENTS, timeFigures } from './review-metrics.ts'

/** How long pull requests waited for their first review, in seconds; undefined where too few reviews are known to say. */
export interface FirstReviewTimes {
  /** How many were reviewed. */
  readonly n: number
  readonly p50: number | undefined
  readonly p95: number | undefined
}

type Started = Pick<PullNumbers, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt'>

/** The figures of an analysis, without those that may not be shown. What was closed without a review has no review time. */
export function firstReviewTimes(pulls: readonly Started[]): FirstReviewTimes {
  const durations: Durations = { ended: [], running: [] }
  for (const { state, asOf, startedAt, firstReviewAt } of pulls) {
    if (startedAt === null) continue
    if (firstReviewAt !== null) durations.ended.push((firstReviewAt - startedAt) / 1000)
    else if (state === 'open') durations.running.push((asOf - startedAt) / 1000)
  }
  const { n, p50, p95 } = timeFigures(durations)
  return {
    n,
    p50: n < MIN_EVENTS.p50 ? undefined : (p50 ?? undefined),
    p95: n < MIN_EVENTS.p95 ? undefined : (p95 ?? undefined),
  }
}
