import { findTrend, type Trend } from '../../statistics/trend.ts'
import { type Figure, shownInterval, shownValue } from '../figure.ts'
import type { ReviewMetrics } from './review-metrics.ts'
import { untracedShare } from './untraced-share.ts'

/** `null` where there are too few weeks to say. */
export interface Trends {
  readonly timeToFirstReviewP50: Trend | null
  readonly timeToFirstReviewP95: Trend | null
  readonly firstReviewToMergeP50: Trend | null
  readonly firstReviewToMergeP95: Trend | null
  readonly depthP50: Trend | null
  readonly approvalsWithoutTrace: Trend | null
}

/** Each week by itself against the four weeks before the latest; weeks without a figure to show are no points. */
export function buildTrends(weeks: readonly ReviewMetrics[], before: ReviewMetrics): Trends {
  const trend = (pick: (metrics: ReviewMetrics) => Figure): Trend | null => {
    const values = weeks.map((week) => shownValue(pick(week)))
    const weekly = values.filter((value) => value !== undefined)
    return findTrend({ weekly, latest: values.at(-1), before: shownInterval(pick(before)) }) ?? null
  }
  return {
    timeToFirstReviewP50: trend(({ timeToFirstReview }) => timeToFirstReview.p50),
    timeToFirstReviewP95: trend(({ timeToFirstReview }) => timeToFirstReview.p95),
    firstReviewToMergeP50: trend(({ firstReviewToMerge }) => firstReviewToMerge.p50),
    firstReviewToMergeP95: trend(({ firstReviewToMerge }) => firstReviewToMerge.p95),
    depthP50: trend(({ depth }) => depth.p50),
    approvalsWithoutTrace: trend(({ approvals }) => untracedShare(approvals)),
  }
}
