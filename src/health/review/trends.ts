import { type Trend, trendOf } from '../../statistics/trend.ts'
import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import type { SetFigures } from './aggregator.ts'
import { MIN_EVENTS, type TimeFigures } from './review-metrics.ts'

/** `null` where there are too few weeks to say. */
export interface Trends {
  readonly timeToFirstReviewP50: Trend | null
  readonly timeToFirstReviewP95: Trend | null
  readonly firstReviewToMergeP50: Trend | null
  readonly firstReviewToMergeP95: Trend | null
  readonly depthP50: Trend | null
  readonly approvalsWithoutTrace: Trend | null
}

type TimeMetric = 'timeToFirstReview' | 'firstReviewToMerge'

/** Each week by itself against the four weeks before the latest; weeks without an answer are not points. */
export function buildTrends(weeks: readonly SetFigures[], before: SetFigures): Trends {
  return {
    timeToFirstReviewP50: timeTrend(weeks, before, 'timeToFirstReview', 'p50'),
    timeToFirstReviewP95: timeTrend(weeks, before, 'timeToFirstReview', 'p95'),
    firstReviewToMergeP50: timeTrend(weeks, before, 'firstReviewToMerge', 'p50'),
    firstReviewToMergeP95: timeTrend(weeks, before, 'firstReviewToMerge', 'p95'),
    depthP50: depthTrend(weeks, before),
    approvalsWithoutTrace: traceTrend(weeks, before),
  }
}

function timeTrend(
  weeks: readonly SetFigures[],
  before: SetFigures,
  metric: TimeMetric,
  which: 'p50' | 'p95',
): Trend | null {
  const answerOf = (figures: TimeFigures) => (figures.n < MIN_EVENTS[which] ? undefined : (figures[which] ?? undefined))
  const values = weeks.map((week) => answerOf(week[metric]))
  const [low, high] = before[metric][`${which}Interval`]
  const weekly = values.filter((value) => value !== undefined)
  return trendOf({ weekly, latest: values.at(-1), before: [low ?? undefined, high ?? undefined] }) ?? null
}

function depthTrend(weeks: readonly SetFigures[], before: SetFigures): Trend | null {
  const values = weeks.map(({ depth }) => (depth.n < MIN_EVENTS.p50 ? undefined : (depth.p50 ?? undefined)))
  const [low, high] = before.depth.p50Interval
  const weekly = values.filter((value) => value !== undefined)
  return trendOf({ weekly, latest: values.at(-1), before: [low ?? undefined, high ?? undefined] }) ?? null
}

function traceTrend(weeks: readonly SetFigures[], { approvals }: SetFigures): Trend | null {
  const shares = weeks.map((week) => shareOf(week.approvals))
  const weekly = shares.filter((share) => share !== undefined)
  const interval = wilsonInterval(approvals.withoutTrace, approvals.n) ?? [undefined, undefined]
  return trendOf({ weekly, latest: shares.at(-1), before: interval }) ?? null
}

/** Under five approvals a share is noise. */
function shareOf({ n, withoutTrace }: SetFigures['approvals']): number | undefined {
  return n < MIN_EVENTS.p50 ? undefined : withoutTrace / n
}
