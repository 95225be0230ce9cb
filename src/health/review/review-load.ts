import { isHuman } from '../../snapshot/people/actors.ts'
import type { Snapshot } from '../../snapshot/snapshot.ts'
import { gini } from '../../statistics/gini.ts'
import { topShare } from '../../statistics/top-share.ts'
import { isInWindow, type TimeWindow } from '../../statistics/window.ts'
import { createWorkingClock, officeHours, type WorkingHours } from '../../statistics/working-time.ts'
import type { DigestInput, DigestReview } from './digest-input.ts'

/** How human reviews are spread over reviewers; shares 0–1, null under five reviewers, because a spread over few names them. */
export interface ReviewLoad {
  readonly reviewers: number
  readonly gini: number | null
  readonly topFifthShare: number | null
  /** Share of reviews outside the working hours: as configured, else Monday to Friday, 8 to 18 o'clock. */
  readonly afterHoursShare: number | null
}

const MIN_REVIEWERS = 5

/** Counts reviews by reviewer; the counts never leave it. */
export interface LoadAggregator {
  readonly add: (snapshot: Snapshot) => void
  readonly result: () => ReviewLoad
}

/** @throws RangeError for an unknown time zone, at the first review */
export function createLoadAggregator(hours: WorkingHours): LoadAggregator {
  const spread = createSpread(hours)
  return {
    add({ reviews, author: changeAuthor }) {
      for (const { author, submittedAt } of reviews) {
        if (isHuman(author, changeAuthor)) spread.add(submittedAt, author.id)
      }
    },
    result: spread.result,
  }
}

/**
 * How the reviews of these weeks are spread over reviewers; those who cannot be told apart count as one.
 *
 * @throws RangeError for an unknown time zone
 */
export function measureRecentLoad(
  reviews: readonly DigestReview[],
  weeks: readonly TimeWindow[],
  { timezone, workingTime }: Pick<DigestInput, 'timezone' | 'workingTime'>,
): ReviewLoad {
  const spread = createSpread(workingTime ?? officeHours(timezone))
  for (const { at, reviewer } of reviews) {
    if (weeks.some((week) => isInWindow(at, week))) spread.add(at, reviewer)
  }
  return spread.result()
}

/** Remembers one number a reviewer, however many reviews there are. */
function createSpread(hours: WorkingHours) {
  const clock = createWorkingClock(hours)
  const counts = new Map<string | null, number>()
  let afterHours = 0

  function add(at: number, reviewer: string | null): void {
    counts.set(reviewer, (counts.get(reviewer) ?? 0) + 1)
    if (!clock.isWorking(at)) afterHours += 1
  }

  function result(): ReviewLoad {
    const each = [...counts.values()]
    const reviewers = each.length
    if (reviewers < MIN_REVIEWERS) return { reviewers, gini: null, topFifthShare: null, afterHoursShare: null }
    return {
      reviewers,
      gini: gini(each) ?? null,
      topFifthShare: topShare(each) ?? null,
      afterHoursShare: afterHours / each.reduce((sum, count) => sum + count, 0),
    }
  }

  return { add, result }
}
