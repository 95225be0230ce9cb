import { decideTogether, type Scale } from '../compare-figures.ts'
import type { Figure } from '../figure.ts'
import { type Evidence, type ReadsAs, readEvidence, weighFigure } from '../reads-as.ts'
import type { ReviewMetrics } from '../review/review-metrics.ts'
import { mergedUnreviewed, questioned, shareFigure, substantial, untraced } from '../review/review-shares.ts'
import { type WaitingNow, weighWaiting } from './waiting-now.ts'

/** How the latest week of each metric reads beside the four weeks before it, and what waits beside the same hour of those weeks. */
export interface Readings {
  readonly timeToFirstReviewP50: ReadsAs
  readonly firstReviewToMergeP50: ReadsAs
  readonly depthP50: ReadsAs
  readonly substantial: ReadsAs
  readonly approvalsQuestioned: ReadsAs
  readonly approvalsWithoutTrace: ReadsAs
  readonly mergedUnreviewed: ReadsAs
  readonly waitingNow: ReadsAs
}

interface Weeks {
  /** Each week by itself, oldest first. */
  readonly weekly: readonly ReviewMetrics[]
  /** The four weeks before each of them. */
  readonly usual: readonly ReviewMetrics[]
  readonly waiting: WaitingNow
  /** Nothing is known from before the four weeks. */
  readonly isFirstWeeks: boolean
}

/** Decided together, because each further row would be a further chance of a false alarm. */
export function buildReadings(weeks: Weeks): Readings {
  const rows = weighRows(weeks)
  const decide = decideTogether(Object.values(rows).map(({ comparison }) => comparison))
  const read = (row: Evidence): ReadsAs =>
    weeks.isFirstWeeks ? { kind: 'first-weeks' } : readEvidence(row, decide(row.comparison))
  return {
    timeToFirstReviewP50: read(rows.timeToFirstReviewP50),
    firstReviewToMergeP50: read(rows.firstReviewToMergeP50),
    depthP50: read(rows.depthP50),
    substantial: read(rows.substantial),
    approvalsQuestioned: read(rows.approvalsQuestioned),
    approvalsWithoutTrace: read(rows.approvalsWithoutTrace),
    mergedUnreviewed: read(rows.mergedUnreviewed),
    waitingNow: read(rows.waitingNow),
  }
}

function weighRows({ weekly, usual, waiting }: Weeks): Readonly<Record<keyof Readings, Evidence>> {
  const weigh = (pick: (metrics: ReviewMetrics) => Figure, scale: Scale = 'difference') =>
    weighFigure({ weekly: weekly.map(pick), usual: usual.map(pick), scale })
  return {
    timeToFirstReviewP50: weigh(({ timeToFirstReview }) => timeToFirstReview.p50, 'ratio'),
    firstReviewToMergeP50: weigh(({ firstReviewToMerge }) => firstReviewToMerge.p50, 'ratio'),
    depthP50: weigh(({ depth }) => depth.p50),
    substantial: weigh((metrics) => shareFigure(substantial(metrics))),
    approvalsQuestioned: weigh((metrics) => shareFigure(questioned(metrics))),
    approvalsWithoutTrace: weigh((metrics) => shareFigure(untraced(metrics))),
    mergedUnreviewed: weigh((metrics) => shareFigure(mergedUnreviewed(metrics))),
    waitingNow: weighWaiting(waiting),
  }
}
