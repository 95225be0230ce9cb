import { gini } from '../metrics/gini.ts'
import { topShare } from '../metrics/top-share.ts'
import { createWorkingClock, officeHours } from '../metrics/working-time.ts'
import { isHuman } from '../snapshot/actors.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

/** How human reviews are spread over reviewers; shares 0–1, null under five reviewers, because a spread over few names them. */
export interface ReviewLoad {
  readonly reviewers: number
  readonly gini: number | null
  readonly topFifthShare: number | null
  /** Share of reviews outside Monday to Friday, 8 to 18 o'clock. */
  readonly afterHoursShare: number | null
}

const MIN_REVIEWERS = 5

/** Counts reviews by reviewer; the counts never leave it. */
export interface LoadTally {
  readonly add: (snapshot: Snapshot) => void
  readonly figures: () => ReviewLoad
}

export function createLoadTally(timezone: string): LoadTally {
  const clock = createWorkingClock(officeHours(timezone))
  const byReviewer = new Map<string | null, number>()
  let afterHours = 0

  function add({ reviews, author: changeAuthor }: Snapshot): void {
    for (const { author, submittedAt } of reviews) {
      if (!isHuman(author, changeAuthor)) continue
      byReviewer.set(author.id, (byReviewer.get(author.id) ?? 0) + 1)
      if (!clock.isWorking(submittedAt)) afterHours += 1
    }
  }

  function figures(): ReviewLoad {
    const counts = [...byReviewer.values()]
    const reviewers = counts.length
    if (reviewers < MIN_REVIEWERS) return { reviewers, gini: null, topFifthShare: null, afterHoursShare: null }
    const reviews = counts.reduce((sum, count) => sum + count, 0)
    return {
      reviewers,
      gini: gini(counts) ?? null,
      topFifthShare: topShare(counts) ?? null,
      afterHoursShare: afterHours / reviews,
    }
  }

  return { add, figures }
}
