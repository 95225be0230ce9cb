import type { ReviewMetrics } from '../review/review-metrics.ts'
import type { Cohort } from './cohort.ts'
import type { Cohorts } from './cohorts.ts'

/** The figures of one cohort, and how many of its pull requests another one undoes. */
export type CohortFigures = ReviewMetrics & { readonly reverted: number }

export type CohortsWithReverts = { readonly [Name in keyof Cohorts]: CohortFigures }

export function withReverts(
  { aiAssisted, other, agents }: Cohorts,
  revertedOf: (cohort: Cohort) => number,
): CohortsWithReverts {
  return {
    aiAssisted: { ...aiAssisted, reverted: revertedOf('ai-assisted') },
    other: { ...other, reverted: revertedOf('people') },
    agents: { ...agents, reverted: revertedOf('agent') },
  }
}
