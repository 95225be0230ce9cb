import { compareFigures, type Difference, decideTogether, type Scale } from '../../health/compare-figures.ts'
import type { Figure } from '../../health/figure.ts'
import { createAggregator } from '../../health/review/aggregator.ts'
import type { PullFacts } from '../../health/review/pull-facts.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { mergedUnreviewed, questioned, shareFigure, substantial } from '../../health/review/review-shares.ts'
import type { Period } from '../../statistics/parse-period.ts'
import { isInWindow } from '../../statistics/window.ts'

/** Two periods that do not overlap, the earlier one first. */
export type Periods = readonly [Period, Period]

export interface PeriodFigures extends ReviewMetrics {
  readonly period: Period
}

/** The figures of two periods and what the later ones read as beside the earlier ones. */
export interface Comparison {
  readonly before: PeriodFigures
  readonly after: PeriodFigures
  readonly differences: Readonly<Record<ComparedFigure, Difference>>
}

/** The figures that are compared; each with its 95 % interval. */
export const COMPARED = {
  timeToFirstReview: ({ timeToFirstReview }: ReviewMetrics) => timeToFirstReview.p50,
  firstReviewToMerge: ({ firstReviewToMerge }: ReviewMetrics) => firstReviewToMerge.p50,
  depth: ({ depth }: ReviewMetrics) => depth.p50,
  substantial: (metrics: ReviewMetrics) => shareFigure(substantial(metrics)),
  approvalsQuestioned: (metrics: ReviewMetrics) => shareFigure(questioned(metrics)),
  mergedUnreviewed: (metrics: ReviewMetrics) => shareFigure(mergedUnreviewed(metrics)),
} satisfies Readonly<Record<string, (metrics: ReviewMetrics) => Figure>>

export type ComparedFigure = keyof typeof COMPARED

/** Adds up both periods in one pass; a pull request belongs to the period in which its clock started. */
export function createComparison([first, second]: Periods) {
  const sums = [first, second].map((period) => ({ period, aggregator: createAggregator() }))

  function add(facts: PullFacts, startedAt: number): void {
    for (const { period, aggregator } of sums) if (isInWindow(startedAt, period)) aggregator.add(facts)
  }

  function result(): Comparison {
    const [one, other] = sums.map(({ period, aggregator }) => ({ period, ...aggregator.result() }))
    if (one === undefined || other === undefined) throw new Error('a comparison has two periods')
    return { before: one, after: other, differences: differencesOf(other, one) }
  }

  return { add, result }
}

/** Durations differ by so many times, all else by so much. */
const SCALES: Readonly<Record<ComparedFigure, Scale>> = {
  timeToFirstReview: 'ratio',
  firstReviewToMerge: 'ratio',
  depth: 'difference',
  substantial: 'difference',
  approvalsQuestioned: 'difference',
  mergedUnreviewed: 'difference',
}

/** What all rows of the table together allow. */
function differencesOf(now: ReviewMetrics, before: ReviewMetrics): Comparison['differences'] {
  const compare = (figure: ComparedFigure) =>
    compareFigures(COMPARED[figure](now), COMPARED[figure](before), SCALES[figure])
  const compared = {
    timeToFirstReview: compare('timeToFirstReview'),
    firstReviewToMerge: compare('firstReviewToMerge'),
    depth: compare('depth'),
    substantial: compare('substantial'),
    approvalsQuestioned: compare('approvalsQuestioned'),
    mergedUnreviewed: compare('mergedUnreviewed'),
  }
  const decide = decideTogether(Object.values(compared))
  return {
    timeToFirstReview: decide(compared.timeToFirstReview),
    firstReviewToMerge: decide(compared.firstReviewToMerge),
    depth: decide(compared.depth),
    substantial: decide(compared.substantial),
    approvalsQuestioned: decide(compared.approvalsQuestioned),
    mergedUnreviewed: decide(compared.mergedUnreviewed),
  }
}
