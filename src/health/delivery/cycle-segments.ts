import { quantile } from '../../statistics/quantile.ts'
import { SECOND_MS } from '../../util/time.ts'

/** The moments of one merged pull request, milliseconds since the epoch; null for what is not known or has not happened. */
export interface CycleMoments {
  readonly workStartedAt: number | null
  readonly createdAt: number
  readonly readyAt: number | null
  readonly reviewedAt: number | null
  readonly approvedAt: number | null
  readonly mergedAt: number
  readonly inProductionAt: number | null
}

export const CYCLE_SEGMENTS = [
  'coding',
  'draft',
  'pickup',
  'review',
  'approvedWaiting',
  'unreviewed',
  'deploying',
] as const
export type CycleSegment = (typeof CYCLE_SEGMENTS)[number]

/** Seconds of each stretch of the way; null where there is none. Those that are not null add up to the way from start to end. */
export type CycleSegments = Readonly<Record<CycleSegment, number | null>>

/** Divides the way from the start of the work to production, or to the merge where that is not known or not reached. */
export function cycleSegments(moments: CycleMoments): CycleSegments {
  const { workStartedAt, createdAt, mergedAt, inProductionAt } = moments
  const readyAt = between(createdAt, moments.readyAt ?? mergedAt, mergedAt)
  const reviewedAt = moments.reviewedAt === null ? null : between(readyAt, moments.reviewedAt, mergedAt)
  const approvedAt =
    moments.approvedAt === null || reviewedAt === null ? null : between(reviewedAt, moments.approvedAt, mergedAt)
  return {
    coding: workStartedAt === null ? null : seconds(Math.min(workStartedAt, createdAt), createdAt),
    draft: seconds(createdAt, readyAt),
    pickup: seconds(readyAt, reviewedAt),
    review: seconds(reviewedAt, approvedAt ?? mergedAt),
    approvedWaiting: seconds(approvedAt, mergedAt),
    unreviewed: reviewedAt === null ? seconds(readyAt, mergedAt) : null,
    deploying: inProductionAt === null ? null : seconds(mergedAt, Math.max(mergedAt, inProductionAt)),
  }
}

/** Seconds from the start of the work, or from the creation where that is not known, to an end that is not before the merge. */
export function cycleTotal({ workStartedAt, createdAt, mergedAt }: CycleMoments, endedAt: number): number {
  return (Math.max(mergedAt, endedAt) - Math.min(workStartedAt ?? createdAt, createdAt)) / SECOND_MS
}

/**
 * Seconds of each segment over some ways: `coding` is its mean, an absent one as nothing, so that means add up to the mean of the whole;
 * `codingMedian` the median of those that have it, which adds up to nothing. Empty for no ways.
 */
export function segmentFigures(ways: readonly CycleSegments[]): Readonly<Record<string, number>> {
  if (ways.length === 0) return {}
  const figures = CYCLE_SEGMENTS.flatMap((name) => {
    const known = ways.flatMap((one) => one[name] ?? [])
    const mean = known.reduce((sum, one) => sum + one, 0) / ways.length
    const median = quantile(known, 0.5)
    return [[name, mean] as const, ...(median === undefined ? [] : [[`${name}Median`, median] as const])]
  })
  return Object.fromEntries(figures)
}

function between(least: number, at: number, most: number): number {
  return Math.min(Math.max(least, at), most)
}

function seconds(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : (to - from) / SECOND_MS
}
