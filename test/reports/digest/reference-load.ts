import type { DigestReview } from '../../../src/health/review/digest-input.ts'
import type { WorkingHours } from '../../../src/statistics/working-time.ts'
import { isWorking } from './reference-calendar.ts'

/** How reviews are spread (docs/metrics.md, "Review load"): Gini as half the mean difference between two reviewers over the mean. */
export function reviewLoad(reviews: readonly DigestReview[], hours: WorkingHours | undefined) {
  const names = [...new Set(reviews.map(({ reviewer }) => reviewer))]
  const counts = names.map((name) => reviews.filter(({ reviewer }) => reviewer === name).length)
  if (counts.length < 5) return { reviewers: counts.length, gini: null, topFifthShare: null, afterHoursShare: null }
  const differences = counts.flatMap((one) => counts.map((other) => Math.abs(one - other)))
  const busiest = counts.toSorted((a, b) => b - a).slice(0, Math.max(1, Math.round(counts.length / 5)))
  return {
    reviewers: counts.length,
    gini: mean(differences) / 2 / mean(counts),
    topFifthShare: busiest.reduce((sum, count) => sum + count, 0) / reviews.length,
    afterHoursShare:
      hours === undefined ? null : reviews.filter(({ at }) => !isWorking(at, hours)).length / reviews.length,
  }
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
