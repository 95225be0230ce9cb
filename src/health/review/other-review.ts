import type { Assessment } from '../../depth/assess.ts'
import { isSubstantive } from '../../depth/comment/collect-remarks.ts'
import { NO_REVIEWS, type Snapshot } from '../../snapshot/snapshot.ts'

/**
 * How a change was reviewed beside a submitted review since it was ready: while it was a draft, or in words of substance in the
 * conversation; or the source has no reviews, so that nobody knows. Null: none of these. It decides only where there is no such review, and
 * is kept also where there is one, because at an instant before that there was none.
 */
export type OtherReview = 'before-ready' | 'in-conversation' | 'not-in-source' | null

/** Later ones of the list hold only where none before them does, so that no pull request has two truths. */
export function findOtherReview(
  { missing }: Pick<Snapshot, 'missing'>,
  { clocks, remarks }: Pick<Assessment, 'clocks' | 'remarks'>,
): OtherReview {
  if (missing.includes(NO_REVIEWS)) return 'not-in-source'
  if (clocks.isReviewedBeforeReady) return 'before-ready'
  return remarks.some((remark) => isSubstantive(remark)) ? 'in-conversation' : null
}
