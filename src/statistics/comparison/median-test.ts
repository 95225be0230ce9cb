import type { Span } from '../kaplan-meier.ts'
import { survivalQuantile } from '../survival-quantile.ts'
import { fisherExact } from './fisher-exact.ts'
import type { Share } from './share.ts'

/** A duration, and for how long it could have been seen: one that goes on has lasted exactly so long. */
export interface FollowedSpan extends Span {
  readonly followed: number
}

export interface MedianTest {
  /** Which share is longer than the median of both: −1 where that of `a` is smaller, 1 where it is greater. */
  readonly sign: -1 | 0 | 1
  /** Two-sided; 1 where nothing can be told. */
  readonly p: number
}

/**
 * Whether the medians of two sets of durations differ: the median test of Mood, "Introduction to the Theory of Statistics" (1950), with
 * the exact p of Fisher, so that it holds from few values too. How many of each lasted longer than the median of both, among those
 * that could have been seen to: whatever began too late for that would count on one side alone. O(n log n).
 */
export function medianTest(a: readonly FollowedSpan[], b: readonly FollowedSpan[]): MedianTest {
  const median = survivalQuantile([...a, ...b], 0.5).value
  if (median === undefined) return { sign: 0, p: 1 }
  const [own, other] = [longerThan(median, a), longerThan(median, b)]
  // Compared by cross products, so that an empty side differs from nothing.
  const difference = own.part * other.whole - other.part * own.whole
  return { sign: difference === 0 ? 0 : difference > 0 ? 1 : -1, p: fisherExact(own, other) }
}

function longerThan(median: number, spans: readonly FollowedSpan[]): Share {
  const followed = spans.filter((span) => span.followed >= median)
  return {
    part: followed.filter(({ duration, observed }) => !observed || duration > median).length,
    whole: followed.length,
  }
}
