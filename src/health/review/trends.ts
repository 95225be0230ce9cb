import { findTrend, type Trend, type TrendPoint } from '../../statistics/trend.ts'
import type { Figure } from '../figure.ts'
import { questionedShare, untracedShare } from './approval-shares.ts'
import type { ReviewMetrics } from './review-metrics.ts'

/** How the latest week compares with the four before it; `null` where one of the two is too few to say. */
export interface Trends {
  readonly timeToFirstReviewP50: Trend | null
  readonly firstReviewToMergeP50: Trend | null
  readonly depthP50: Trend | null
  readonly approvalsQuestioned: Trend | null
  readonly approvalsWithoutTrace: Trend | null
}

/** Each week by itself, the latest one against the four weeks before it. */
export function buildTrends(weeks: readonly ReviewMetrics[], before: ReviewMetrics): Trends {
  const trend = (pick: (metrics: ReviewMetrics) => Figure): Trend | null => {
    const weekly = weeks.map((week) => toPoint(pick(week)))
    return findTrend({ weekly, before: toPoint(pick(before)) }) ?? null
  }
  return {
    timeToFirstReviewP50: trend(({ timeToFirstReview }) => timeToFirstReview.p50),
    firstReviewToMergeP50: trend(({ firstReviewToMerge }) => firstReviewToMerge.p50),
    depthP50: trend(({ depth }) => depth.p50),
    approvalsQuestioned: trend(({ approvals }) => questionedShare(approvals)),
    approvalsWithoutTrace: trend(({ approvals }) => untracedShare(approvals)),
  }
}

function toPoint(figure: Figure): TrendPoint | undefined {
  switch (figure.kind) {
    case 'shown':
      return { kind: 'value', value: figure.value, interval: figure.interval }
    case 'at-least':
      return { kind: 'lower-bound', value: figure.bound }
    case 'too-few':
      return undefined
  }
}
