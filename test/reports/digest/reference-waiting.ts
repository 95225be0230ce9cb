import type { DigestPull } from '../../../src/health/review/digest-input.ts'
import { waited, waiting } from './reference-highlights.ts'
import type { Apart } from './reference-trend.ts'

const WEEK = 7 * 24 * 60 * 60 * 1000

/** Who waits now, and how many did so at the same hour of the four weeks before (docs/metrics.md, "Reads as"). */
export function waitingNow(counted: readonly DigestPull[], asOf: number) {
  const late = waiting(counted)
  return {
    n: late.length,
    oldest: late.length === 0 ? null : Math.max(...late.map((pull) => waited(pull, asOf))),
    earlier: [4, 3, 2, 1].map((back) => counted.filter((pull) => waitedAt(pull, asOf - back * WEEK)).length),
  }
}

function waitedAt({ startedAt, firstReviewAt, closedAt, mergedAt, isDraft, otherReview }: DigestPull, at: number) {
  const isLater = (moment: number | null) => moment === null || moment > at
  if (isLater(startedAt) || isDraft || otherReview === 'before-ready') return false
  return isLater(firstReviewAt) && isLater(closedAt) && isLater(mergedAt)
}

/** Beside all four, and how likely so much of it is on both sides. */
export function waitingApart({ n, earlier }: ReturnType<typeof waitingNow>): Apart {
  const all = n + earlier.reduce((sum, one) => sum + one, 0)
  if (all < 5) return null
  if (earlier.every((one) => n > one)) return { sign: 1, p: Math.min(1, 2 * sumOf(all, (hits) => hits >= n)) }
  if (earlier.every((one) => n < one)) return { sign: -1, p: Math.min(1, 2 * sumOf(all, (hits) => hits <= n)) }
  return { sign: 0, p: 1 }
}

/** How likely so many of `all` fall on one of five days. */
function sumOf(all: number, isWanted: (hits: number) => boolean): number {
  let chances = [1]
  for (let trial = 0; trial < all; trial += 1) {
    chances = Array.from(
      { length: trial + 2 },
      (_, hits) => (chances[hits] ?? 0) * 0.8 + (chances[hits - 1] ?? 0) * 0.2,
    )
  }
  return chances.reduce((sum, chance, hits) => (isWanted(hits) ? sum + chance : sum), 0)
}
