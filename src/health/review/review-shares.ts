import { wilsonInterval } from '../../statistics/wilson-interval.ts'
import { createFigure, type Figure, MIN_EVENTS } from '../figure.ts'
import type { ReviewMetrics } from './review-metrics.ts'

/** A part of what was counted. */
export interface Share {
  readonly part: number
  readonly whole: number
}

/** Approvals without written trace. */
export function untraced({ approvals: { n, withoutTrace } }: ReviewMetrics): Share {
  return { part: withoutTrace, whole: n }
}

/**
 * Approvals that need a second look, the possible and the likely ones. Of nothing where some without a trace are on changes of unknown size:
 * one with a trace never needs a look, so the share of those that can be judged would be too low.
 */
export function questioned({ approvals: { n, questioned: part, unknown } }: Pick<ReviewMetrics, 'approvals'>): Share {
  return unknown === 0 ? { part, whole: n } : { part: 0, whole: 0 }
}

/** Of the pull requests whose verdict carries a score, those with a substantive or a deep review. */
export function substantial({ depth: { n, verdicts } }: ReviewMetrics): Share {
  return { part: (verdicts.substantive ?? 0) + (verdicts.deep ?? 0), whole: n }
}

/** Of the merged pull requests, those without any review by a person. */
export function mergedUnreviewed({ timeToFirstReview, pullRequests }: ReviewMetrics): Share {
  return { part: timeToFirstReview.mergedUnreviewed, whole: pullRequests.merged }
}

/** 0–1 with Wilson's interval; too few under five. */
export function shareFigure({ part, whole }: Share): Figure {
  const value = whole === 0 ? undefined : part / whole
  const interval = wilsonInterval(part, whole) ?? [undefined, undefined]
  return createFigure({ value, atLeast: undefined, interval }, whole, MIN_EVENTS.p50)
}
