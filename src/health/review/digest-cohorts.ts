import { type Cohorts, createCohortAggregator } from './cohorts.ts'
import type { DigestPull } from './digest-input.ts'
import { findReverted } from './reverted.ts'
import type { ReviewMetrics } from './review-metrics.ts'

/** The figures of each cohort, and how many of its pull requests another one undoes. */
export interface DigestCohorts extends Cohorts {
  readonly aiAssisted: ReviewMetrics & { readonly reverted: number }
  readonly other: ReviewMetrics & { readonly reverted: number }
}

/** `all` is where reverts are looked for; `pulls` is what is compared. */
export function buildDigestCohorts(pulls: readonly DigestPull[], all: readonly DigestPull[]): DigestCohorts {
  const aggregator = createCohortAggregator()
  for (const pull of pulls) aggregator.add(pull)
  const { aiAssisted, other } = aggregator.result()
  const undone = pulls.filter(findReverted(all))
  const assisted = undone.filter((pull) => pull.aiAssisted).length
  return {
    aiAssisted: { ...aiAssisted, reverted: assisted },
    other: { ...other, reverted: undone.length - assisted },
  }
}
