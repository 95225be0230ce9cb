import type { DigestInput, DigestReview } from '../../health/review/digest-input.ts'
import { measureLoad, type ReviewLoad } from '../../health/review/review-load.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'
import { officeHours } from '../../statistics/working-time.ts'

/** How the reviews of these weeks are spread over reviewers; hidden under five, because a spread over few names them. */
export function measureRecentLoad(
  reviews: readonly DigestReview[],
  weeks: readonly TimeWindow[],
  { timezone, workingTime }: Pick<DigestInput, 'timezone' | 'workingTime'>,
): ReviewLoad {
  const counted = reviews.filter(({ at }) => weeks.some((week) => isInWindow(at, week)))
  return measureLoad(counted, workingTime ?? officeHours(timezone))
}
