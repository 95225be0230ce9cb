import type { DigestInput } from '../../../src/health/review/digest-input.ts'
import { isWorking } from './reference-calendar.ts'

/** How reviews are spread (docs/metrics.md, "Review load"): Gini as half the mean difference between two reviewers over the mean. */
export function reviewLoad(input: DigestInput) {
  const { reviews } = input
  const names = [...new Set(reviews.map(({ reviewer }) => reviewer))]
  const counts = names.map((name) => reviews.filter(({ reviewer }) => reviewer === name).length)
  if (counts.length < 5) return { reviewers: counts.length, gini: null, topFifthShare: null, ...NOTHING }
  const differences = counts.flatMap((one) => counts.map((other) => Math.abs(one - other)))
  const busiest = counts.toSorted((a, b) => b - a).slice(0, Math.max(1, Math.round(counts.length / 5)))
  return {
    reviewers: counts.length,
    gini: mean(differences) / 2 / mean(counts),
    topFifthShare: busiest.reduce((sum, count) => sum + count, 0) / reviews.length,
    ...afterHours(input),
  }
}

const NOTHING = { afterHoursShare: null, afterHoursLeftOut: null }

function afterHours(input: DigestInput) {
  const { reviews, workingTime: hours } = input
  if (hours === undefined) return NOTHING
  const known = reviews.filter(({ reviewer }) => zoneOf(reviewer, input) !== undefined)
  const unknown = reviews.filter((review) => !known.includes(review))
  if (new Set(known.map(({ reviewer }) => reviewer)).size < 5) return NOTHING
  const outside = known.filter(
    ({ at, reviewer }) => !isWorking(at, { ...hours, timezone: zoneOf(reviewer, input) ?? '' }),
  )
  const people = new Set(unknown.map(({ reviewer }) => reviewer)).size
  return {
    afterHoursShare: outside.length / known.length,
    afterHoursLeftOut: people >= 1 && people <= 4 ? null : unknown.length,
  }
}

function zoneOf(reviewer: string | null, { workingTime, zones = new Map() }: DigestInput): string | undefined {
  const own = reviewer === null ? undefined : zones.get(reviewer)
  if (own !== undefined) return own
  if (workingTime?.zoneFrom === 'timezone' && zones.size === 0) return workingTime.timezone
  return workingTime?.zoneFrom === 'working_time' ? workingTime.timezone : undefined
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
