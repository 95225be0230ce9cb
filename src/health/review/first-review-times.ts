import type { Figure } from '../figure.ts'
import { firstReviewSpan } from './first-review-span.ts'
import type { PullFacts } from './pull-facts.ts'
import { type Durations, timeFigures } from './time-figures.ts'

/** How long pull requests waited for their first review, in seconds. */
export interface FirstReviewTimes {
  /** How many were reviewed. */
  readonly n: number
  /** How many still wait. */
  readonly waiting: number
  /** How many were merged without a review, and so are in no time. */
  readonly mergedUnreviewed: number
  readonly p50: Figure
  readonly p95: Figure
}

type Started = Pick<PullFacts, 'state' | 'asOf' | 'startedAt' | 'firstReviewAt' | 'otherReview'>

/** The same figures as those of an analysis and a digest. */
export function firstReviewTimes(pulls: readonly Started[]): FirstReviewTimes {
  const durations: Durations = { observed: [], censored: [] }
  let mergedUnreviewed = 0
  for (const span of pulls.map(firstReviewSpan)) {
    if (span.kind === 'observed' || span.kind === 'censored') durations[span.kind].push((span.to - span.from) / 1000)
    if (span.kind === 'unreviewed' && span.state === 'merged') mergedUnreviewed += 1
  }
  const { n, censored, p50, p95 } = timeFigures(durations)
  return { n, waiting: censored, mergedUnreviewed, p50, p95 }
}
