import type { Figure } from '../../health/figure.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import type { PlainFigures, TimeFigures } from '../../health/review/time-figures.ts'

/** Lower and upper end; null where the curve does not reach. */
export type IntervalJson = readonly [number | null, number | null]

/** Durations in seconds, whatever n is. `null` means there is no answer. The keys are public: add, never rename. */
export interface TimesJson {
  readonly n: number
  readonly waiting: number
  readonly p50: number | null
  readonly p95: number | null
  /** Only where the curve does not reach: a lower bound. */
  readonly p50AtLeast?: number
  readonly p95AtLeast?: number
  readonly p50Interval: IntervalJson
  readonly p95Interval: IntervalJson
  readonly observed: PlainJson
}

export interface PlainJson {
  readonly n: number
  readonly p50: number | null
  readonly p95: number | null
}

/** The only place that looks past `too-few`: whoever reads JSON sees the n beside each number and judges for themselves. */
function toEstimate(figure: Figure) {
  switch (figure.kind) {
    case 'shown':
      return { value: figure.value, atLeast: undefined, interval: figure.interval }
    case 'at-least':
      return { value: undefined, atLeast: figure.bound, interval: figure.interval }
    case 'too-few':
      return figure.estimate
  }
}

/** The value at any n; null where there is none. */
export function valueJson(figure: Figure): number | null {
  return toEstimate(figure).value ?? null
}

function intervalJson(figure: Figure): IntervalJson {
  const [low, high] = toEstimate(figure).interval
  return [low ?? null, high ?? null]
}

export function timesJson({ n, censored, p50, p95, plain }: TimeFigures): TimesJson {
  const [p50AtLeast, p95AtLeast] = [toEstimate(p50).atLeast, toEstimate(p95).atLeast]
  return {
    n,
    waiting: censored,
    p50: valueJson(p50),
    p95: valueJson(p95),
    ...(p50AtLeast === undefined ? {} : { p50AtLeast }),
    ...(p95AtLeast === undefined ? {} : { p95AtLeast }),
    p50Interval: intervalJson(p50),
    p95Interval: intervalJson(p95),
    observed: plainJson(plain),
  }
}

function plainJson({ n, p50, p95 }: PlainFigures): PlainJson {
  return { n, p50: valueJson(p50), p95: valueJson(p95) }
}

/** The public form of the figures of one set of pull requests. */
export function metricsJson(metrics: ReviewMetrics) {
  const { timeToFirstReview, firstReviewToMerge, timeToMerge, depth } = metrics
  const { mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } = timeToFirstReview
  return {
    pullRequests: metrics.pullRequests,
    timeToFirstReview: {
      ...timesJson(timeToFirstReview),
      mergedUnreviewed,
      closedUnreviewed,
      reviewedBeforeReady,
      reviewedInConversation,
    },
    firstReviewToMerge: { ...timesJson(firstReviewToMerge), closedUnmerged: firstReviewToMerge.closedUnmerged },
    timeToMerge: { ...timesJson(timeToMerge), closedUnmerged: timeToMerge.closedUnmerged },
    timeToFirstAiReview: plainJson(metrics.timeToFirstAiReview),
    approvals: metrics.approvals,
    depth: {
      n: depth.n,
      p25: valueJson(depth.p25),
      p50: valueJson(depth.p50),
      p75: valueJson(depth.p75),
      p50Interval: intervalJson(depth.p50),
      verdicts: depth.verdicts,
    },
  }
}
