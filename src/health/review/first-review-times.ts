import { type Durations, MIN_EVENTS, timeFigures } from './review-metrics.ts'

/** How long pull requests waited for their first review, in seconds; undefined where too few reviews are known to say. */
export interface FirstReviewTimes {
  /** How many were reviewed. */
  readonly n: number
  readonly p50: number | undefined
  readonly p95: number | undefined
}

interface Ready {
  readonly isOpen: boolean
  /** Milliseconds since the epoch. */
  readonly readyAt: number
  readonly firstReviewAt: number | null
}

/** The figures of an analysis, without those that may not be shown. What was closed without a review has no review time. */
export function firstReviewTimes(pulls: readonly Ready[], asOf: number): FirstReviewTimes {
  const durations: Durations = { ended: [], running: [] }
  for (const { isOpen, readyAt, firstReviewAt } of pulls) {
    if (firstReviewAt !== null) durations.ended.push((firstReviewAt - readyAt) / 1000)
    else if (isOpen) durations.running.push(Math.max(0, asOf - readyAt) / 1000)
  }
  const { n, p50, p95 } = timeFigures(durations)
  return {
    n,
    p50: n < MIN_EVENTS.p50 ? undefined : (p50 ?? undefined),
    p95: n < MIN_EVENTS.p95 ? undefined : (p95 ?? undefined),
  }
}
