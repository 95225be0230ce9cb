import type { Figure } from '../../../health/figure.ts'
import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import { formatCount, listOf } from '../../../util/sentences.ts'
import { figurePhrase, intervalCell } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'
import { readyPulls } from '../ready-words.ts'

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

/** `46 became ready: 30 reviewed, 8 waiting, 5 merged and 3 closed without a review.` Empty where none became ready. */
export function whereTheyWent(digest: Digest): string {
  const { pullRequests, timeToFirstReview } = digest.thisWeek
  const { n, censored, mergedUnreviewed, closedUnreviewed, reviewedBeforeReady, reviewedInConversation } =
    timeToFirstReview
  if (pullRequests.total === 0) return ''
  const unreviewed = listOf(counted([mergedUnreviewed, 'merged'], [closedUnreviewed, 'closed']))
  const parts = [
    ...(n === pullRequests.total ? [n === 1 ? 'reviewed' : 'all reviewed'] : counted([n, 'reviewed'])),
    ...counted([censored, 'waiting'], [reviewedBeforeReady, 'reviewed while a draft only']),
    ...counted([reviewedInConversation, 'reviewed in the conversation only']),
    ...(unreviewed === '' ? [] : [`${unreviewed} without a review`]),
  ]
  return parts.length === 0 ? '' : `${readyPulls(pullRequests.total, digest)} became ready: ${parts.join(', ')}.`
}

function counted(...parts: readonly (readonly [number, string])[]): readonly string[] {
  return parts.filter(([count]) => count > 0).map(([count, what]) => `${formatCount(count)} ${what}`)
}
