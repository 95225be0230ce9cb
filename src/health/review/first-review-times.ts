import { shownValue } from '../figure.ts'
import { firstReviewSpan } from './first-review-span.ts'
import type { PullFacts } from './pull-facts.ts'
import { type Durations, timeFigures } from './time-figures.ts'

/** How long pull requests waited for their first review, in seconds; undefined where too few reviews are known to say. */
export interface FirstReviewTimes {
  /** How many were reviewed. */
  readonly n: number
  readonly p50: number | undefined
  readonly p95: number | undefined
}

type Started = Pick<PullFacts, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt' | 'otherReview'>

/** The same figures as those of an analysis and a digest, without those that may not be shown. */
export function firstReviewTimes(pulls: readonly Started[]): FirstReviewTimes {
  const durations: Durations = { observed: [], censored: [] }
  for (const span of pulls.map(firstReviewSpan)) {
    if (span.kind === 'observed' || span.kind === 'censored') durations[span.kind].push((span.to - span.from) / 1000)
  }
  const { n, p50, p95 } = timeFigures(durations)
  return { n, p50: shownValue(p50), p95: shownValue(p95) }
}
