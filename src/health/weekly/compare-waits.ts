import { type FollowedSpan, medianTest } from '../../statistics/comparison/median-test.ts'
import type { Comparison } from '../compare-figures.ts'
import type { Figure } from '../figure.ts'
import type { DigestPull } from '../review/digest-input.ts'
import { firstReviewSpan } from '../review/first-review-span.ts'

/** The pull requests of a stretch of time, and the p50 of their time to first review. */
interface Waits {
  readonly pulls: readonly DigestPull[]
  readonly median: Figure
}

/**
 * Compares the p50 of the time to first review of two sets by an exact test. The p of intervals is too small too often where one of
 * forty repositories has ten reviews.
 */
export function compareWaits(now: Waits, before: Waits): Comparison {
  if (now.median.kind === 'too-few' || before.median.kind === 'too-few') return { kind: 'too-few' }
  const { sign, p } = medianTest(now.pulls.flatMap(followedSpan), before.pulls.flatMap(followedSpan))
  return { kind: 'compared', direction: sign > 0 ? 'more' : 'less', p }
}

function followedSpan(pull: DigestPull): readonly FollowedSpan[] {
  const span = firstReviewSpan(pull)
  if (span.kind !== 'observed' && span.kind !== 'censored') return []
  return [{ duration: span.to - span.from, observed: span.kind === 'observed', followed: pull.asOf - span.from }]
}
