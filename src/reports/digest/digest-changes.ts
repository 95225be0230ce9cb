import type { Figure } from '../../health/figure.ts'
import { countJudged } from '../../health/review/approval-shares.ts'
import type { ReviewMetrics } from '../../health/review/review-metrics.ts'
import { figurePhrase, formatPoints } from '../shared/cells.ts'
import { claimedChange, HIGHER, MORE, SLOWER } from '../shared/trend-words.ts'
import type { Digest } from './build-digest.ts'

/** One sentence for each metric that differs from the four weeks before; one that says so where none does and it can be told. */
export function changeSentences({ trends, thisWeek, before }: Digest): readonly string[] {
  const first = claimedChange(trends.timeToFirstReviewP50, SLOWER)
  const merge = claimedChange(trends.firstReviewToMergeP50, SLOWER)
  const depth = claimedChange(trends.depthP50, HIGHER)
  const questioned = claimedChange(trends.approvalsQuestioned, MORE)
  const was = (pick: (metrics: ReviewMetrics) => Figure, format?: (value: number) => string) =>
    wasAndIs(pick(thisWeek), pick(before), format)
  const sentences = [
    first && `Time to first review is ${first}: ${was(({ timeToFirstReview }) => timeToFirstReview.p50)}.`,
    merge && `First review to merge is ${merge}: ${was(({ firstReviewToMerge }) => firstReviewToMerge.p50)}.`,
    depth && `Review depth is ${depth}: ${was((metrics) => metrics.depth.p50, formatPoints)}.`,
    questioned && `Approvals that need a second look are ${questioned}: ${counts(thisWeek)}, ${counts(before)} before.`,
  ].filter((sentence) => sentence !== undefined)
  if (sentences.length > 0 || trends.timeToFirstReviewP50 === null) return sentences
  return ['Nothing differs clearly from the four weeks before.']
}

function wasAndIs(is: Figure, was: Figure, format?: (value: number) => string): string {
  const [now, then] = [figurePhrase(is, format) ?? '—', figurePhrase(was, format) ?? '—']
  return `a median of ${now}, ${then} in the four weeks before`
}

function counts({ approvals }: ReviewMetrics): string {
  return `${approvals.questioned} of ${countJudged(approvals)}`
}
