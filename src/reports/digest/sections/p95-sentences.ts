import type { Figure } from '../../../health/figure.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import { formatCount } from '../../../util/sentences.ts'
import { figurePhrase, intervalCell } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'

const FOUR_WEEKS = 4

/**
 * Over four weeks, because half of a week's pull requests are younger than its p95; beside the four weeks before those. Empty where it
 * is too few to say.
 */
export function p95Sentences({ fourWeeks }: Digest): readonly string[] {
  const [now, then] = [fourWeeks.at(-1), fourWeeks.at(-1 - FOUR_WEEKS)]
  const sentence = (name: string, pick: (metrics: ReviewMetrics) => Figure) =>
    now === undefined ? '' : p95Sentence(name, pick(now), then && pick(then))
  return [
    sentence('time to first review', ({ timeToFirstReview }) => timeToFirstReview.p95),
    sentence('first review to merge', ({ firstReviewToMerge }) => firstReviewToMerge.p95),
  ].filter((text) => text !== '')
}

function p95Sentence(name: string, now: Figure, then: Figure | undefined): string {
  if (now.kind === 'too-few') return ''
  const interval = intervalCell(now)
  const of = `${interval === '—' ? '' : `95% interval ${interval}, `}n = ${formatCount(now.n)}`
  const earlier = then === undefined || then.kind === 'too-few' ? '' : `, ${figurePhrase(then)} over the four before`
  return `p95 of ${name}: ${figurePhrase(now)} over the last four weeks (${of})${earlier}.`
}
