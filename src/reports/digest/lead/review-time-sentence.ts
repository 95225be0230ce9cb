import type { ReviewMetrics } from '../../../health/review/review-metrics.ts'
import { listOf, plural } from '../../../util/sentences.ts'
import { figurePhrase } from '../../shared/cells.ts'
import { populationOf } from '../../shared/population.ts'
import type { Digest } from '../build-digest.ts'
import { type Sentence, sentence } from '../spans.ts'

/** `The median time to first review was 17 h (38 reviewed, 8 still waiting); 5 more merged without a review.` */
export function medianSentence({ thisWeek }: Digest): Sentence | undefined {
  const { timeToFirstReview: times } = thisWeek
  const median = figurePhrase(times.p50)
  if (median === undefined) return undefined
  return sentence(`The median time to first review was ${median} ${populationOf(times)}${endedOtherwise(times)}.`)
}

/** `; 5 more merged and 1 closed without a review`: whom it is not of. Empty where there is none. */
export function endedOtherwise(times: ReviewMetrics['timeToFirstReview']): string {
  const { mergedUnreviewed, closedUnreviewed } = times
  const ends = [
    mergedUnreviewed === 0 ? '' : `${plural(mergedUnreviewed, 'more', 'more')} merged`,
    closedUnreviewed === 0 ? '' : `${closedUnreviewed} closed`,
  ].filter((end) => end !== '')
  return ends.length === 0 ? '' : `; ${listOf(ends)} without a review`
}
