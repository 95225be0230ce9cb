import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { gini } from '../../statistics/gini.ts'
import { topShare } from '../../statistics/top-share.ts'
import { MIN_GROUP } from '../hide-groups.ts'
import { type AfterHours, createAfterHours, type ReviewerHours } from './after-hours.ts'
import type { DigestReview } from './digest-input.ts'

/**
 * How reviewed pull requests are spread over reviewers; each counts once for everybody who reviewed it, however often they did. Shares
 * 0–1, null of too few reviewers (five, unless more are asked for), because a spread over few names them.
 */
export interface ReviewLoad extends AfterHours {
  readonly reviewers: number
  readonly gini: number | null
  readonly topFifthShare: number | null
}

/** When somebody first reviewed a pull request, milliseconds since the epoch; null stands for all who cannot be told apart. */
export interface FirstReview {
  readonly at: number
  readonly reviewer: string | null
}

/** The first review of everybody but its author and machines. */
export function firstReviewsOf({ reviews, author: changeAuthor }: Snapshot): readonly FirstReview[] {
  // Oldest first, so that the first one of each reviewer is kept.
  const first = new Map<string | null, number>()
  for (const { author, submittedAt } of reviews) {
    if (isHuman(author, changeAuthor) && !first.has(author.id)) first.set(author.id, submittedAt)
  }
  return Array.from(first, ([reviewer, at]) => ({ at, reviewer }))
}

/** Counts pull requests by reviewer; the counts never leave it. */
export interface LoadAggregator {
  /** The first reviews of one pull request. */
  readonly add: (reviews: readonly FirstReview[]) => void
  readonly result: () => ReviewLoad
}

/** @throws RangeError for an unknown time zone, at the first review */
export function createLoadAggregator(hours: ReviewerHours): LoadAggregator {
  const spread = createSpread(hours)
  return {
    add(reviews) {
      for (const { at, reviewer } of reviews) spread.add(at, reviewer)
    },
    result: spread.result,
  }
}

/** The same of a digest; those who cannot be told apart count as one. @throws RangeError for an unknown time zone */
export function measureRecentLoad(reviews: readonly DigestReview[], hours: ReviewerHours): ReviewLoad {
  const spread = createSpread(hours)
  for (const { at, reviewer } of reviews) spread.add(at, reviewer)
  return spread.result()
}

/** Remembers one number a reviewer, however many reviews there are. */
function createSpread(hours: ReviewerHours) {
  const counts = new Map<string | null, number>()
  const afterHours = createAfterHours(hours)
  const { minimumGroup = MIN_GROUP } = hours

  function add(at: number, reviewer: string | null): void {
    counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1)
    afterHours.add(at, reviewer)
  }

  function result(): ReviewLoad {
    const each = [...counts.values()]
    const reviewers = each.length
    const isShown = reviewers >= minimumGroup
    return {
      reviewers,
      gini: isShown ? (gini(each) ?? null) : null,
      topFifthShare: isShown ? (topShare(each) ?? null) : null,
      ...afterHours.result(),
    }
  }

  return { add, result }
}
