import { createAggregator } from './aggregator.ts'
import type { PullFacts } from './pull-facts.ts'
import type { ReviewMetrics } from './review-metrics.ts'

/** The same figures of pull requests with and without AI help (docs/metrics.md). */
export interface Cohorts {
  readonly aiAssisted: ReviewMetrics
  readonly other: ReviewMetrics
}

/** With fewer pull requests in one of the cohorts, a comparison would be one of single changes. */
const MIN_COHORT = 5

export function isLargeEnough({ pullRequests }: ReviewMetrics): boolean {
  return pullRequests.total >= MIN_COHORT
}

/** Whether both cohorts are large enough to be shown beside each other. */
export function areComparable({ aiAssisted, other }: Cohorts): boolean {
  return isLargeEnough(aiAssisted) && isLargeEnough(other)
}

/** Aggregates pull requests by cohort, one at a time. */
export interface CohortAggregator {
  readonly add: (pull: PullFacts) => void
  readonly result: () => Cohorts
}

export function createCohortAggregator(): CohortAggregator {
  const aiAssisted = createAggregator()
  const other = createAggregator()
  return {
    add: (pull) => (pull.aiAssisted ? aiAssisted : other).add(pull),
    result: () => ({ aiAssisted: aiAssisted.result(), other: other.result() }),
  }
}
