import { gini } from '../metrics/gini.ts'
import { topShare } from '../metrics/top-share.ts'
import { createWorkingClock, type WorkingHours } from '../metrics/working-time.ts'
import { isHuman } from '../snapshot/actors.ts'
import type { Snapshot } from '../snapshot/snapshot.ts'

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
export interface LoadTally {
  readonly add: (snapshot: Snapshot) => void
  readonly figures: () => ReviewLoad
}

export function createLoadTally(hours: WorkingHours): LoadTally {
  const seen: ReviewMoment[] = []
  return {
    add({ reviews, author: changeAuthor }) {
      for (const { author, submittedAt } of reviews) {
        if (isHuman(author, changeAuthor)) seen.push({ at: submittedAt, reviewer: author.id })
      }
    },
    figures: () => spreadOf(seen, hours),
  }
}

export interface ReviewMoment {
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Tells reviewers apart; those who cannot be told apart count as one. */
  readonly reviewer: string | null
}

/** @throws RangeError for an unknown time zone */
export function spreadOf(reviews: readonly ReviewMoment[], hours: WorkingHours): ReviewLoad {
  const counts = [...Map.groupBy(reviews, ({ reviewer }) => reviewer).values()].map(({ length }) => length)
  const reviewers = counts.length
  if (reviewers < MIN_REVIEWERS) return { reviewers, gini: null, topFifthShare: null, afterHoursShare: null }
  const clock = createWorkingClock(hours)
  const afterHours = reviews.filter(({ at }) => !clock.isWorking(at)).length
  return {
    reviewers,
    gini: gini(counts) ?? null,
    topFifthShare: topShare(counts) ?? null,
    afterHoursShare: afterHours / reviews.length,
  }
}
