import { createAggregator } from '../review/aggregator.ts'
import type { PullFacts } from '../review/pull-facts.ts'
import type { ReviewMetrics } from '../review/review-metrics.ts'

/** The same figures for each cohort that has figures. */
export interface Cohorts {
  readonly aiAssisted: ReviewMetrics
  /** By people, and no sign of AI help. */
  readonly other: ReviewMetrics
  readonly agents: ReviewMetrics
}

/** With fewer pull requests in a cohort, a comparison would be one of single changes. */
const MIN_COHORT = 5

export function isLargeEnough({ pullRequests }: ReviewMetrics): boolean {
  return pullRequests.total >= MIN_COHORT
}

/** Aggregates pull requests by cohort, one at a time; those of bots are left out. */
export interface CohortAggregator {
  readonly add: (pull: PullFacts) => void
  readonly result: () => Cohorts
}

export function createCohortAggregator(): CohortAggregator {
  const [aiAssisted, other, agents] = [createAggregator(), createAggregator(), createAggregator()]
  const byCohort = { 'ai-assisted': aiAssisted, people: other, agent: agents, bot: undefined }
  return {
    add: (pull) => byCohort[pull.cohort]?.add(pull),
    result: () => ({ aiAssisted: aiAssisted.result(), other: other.result(), agents: agents.result() }),
  }
}
