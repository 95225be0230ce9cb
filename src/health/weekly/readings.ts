import type { Figure } from '../figure.ts'
import { type Reading, readFigure } from '../reading.ts'
import type { ReviewMetrics } from '../review/review-metrics.ts'
import { mergedUnreviewed, questioned, shareFigure, substantial, untraced } from '../review/review-shares.ts'

/** How the latest week of each metric reads beside the four weeks before it. */
export interface Readings {
  readonly timeToFirstReviewP50: Reading
  readonly firstReviewToMergeP50: Reading
  readonly depthP50: Reading
  readonly substantial: Reading
  readonly approvalsQuestioned: Reading
  readonly approvalsWithoutTrace: Reading
  readonly mergedUnreviewed: Reading
}

interface Weeks {
  /** Each week by itself, oldest first. */
  readonly weekly: readonly ReviewMetrics[]
  /** The four weeks before each of them. */
  readonly usual: readonly ReviewMetrics[]
  readonly isFirstWeeks: boolean
}

export function buildReadings({ weekly, usual, isFirstWeeks }: Weeks): Readings {
  const read = (pick: (metrics: ReviewMetrics) => Figure) =>
    readFigure({ weekly: weekly.map(pick), usual: usual.map(pick), isFirstWeeks })
  return {
    timeToFirstReviewP50: read(({ timeToFirstReview }) => timeToFirstReview.p50),
    firstReviewToMergeP50: read(({ firstReviewToMerge }) => firstReviewToMerge.p50),
    depthP50: read(({ depth }) => depth.p50),
    substantial: read((metrics) => shareFigure(substantial(metrics))),
    approvalsQuestioned: read((metrics) => shareFigure(questioned(metrics))),
    approvalsWithoutTrace: read((metrics) => shareFigure(untraced(metrics))),
    mergedUnreviewed: read((metrics) => shareFigure(mergedUnreviewed(metrics))),
  }
}
