import type { Figure } from '../figure.ts'
import { type ReadsAs, readFigure } from '../reads-as.ts'
import type { ReviewMetrics } from '../review/review-metrics.ts'
import { mergedUnreviewed, questioned, shareFigure, substantial, untraced } from '../review/review-shares.ts'

/** How the latest week of each metric reads beside the four weeks before it. */
export interface Readings {
  readonly timeToFirstReviewP50: ReadsAs
  readonly firstReviewToMergeP50: ReadsAs
  readonly depthP50: ReadsAs
  readonly substantial: ReadsAs
  readonly approvalsQuestioned: ReadsAs
  readonly approvalsWithoutTrace: ReadsAs
  readonly mergedUnreviewed: ReadsAs
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
