import { formatCount, plural } from '../../../util/sentences.ts'
import { percentCell } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'

/** A share of one person would be about them. */
const FEWEST = 2

/** How reviews are spread; undefined where the busiest fifth is one person. */
export function loadSentence({ reviewLoad, workingTime }: Digest): string | undefined {
  const { reviewers, gini, topFifthShare } = reviewLoad
  const busiest = Math.round(reviewers / 5)
  if (gini === null || busiest < FEWEST) return undefined
  return `${formatCount(busiest)} of ${formatCount(reviewers)} reviewers did ${percentCell(topFifthShare)} of the reviews of the last four weeks.${afterHours(reviewLoad, workingTime)}`
}

function afterHours(
  { afterHoursShare, afterHoursLeftOut }: Digest['reviewLoad'],
  workingTime: Digest['workingTime'],
): string {
  if (afterHoursShare === null || workingTime === null) return ''
  const share = `${percentCell(afterHoursShare)} of first reviews were written outside ${workingTime.reviewerHours}`
  return ` ${share}${leftOut(afterHoursLeftOut)}.`
}

/** Of one to four people no number: it would be about them. */
function leftOut(reviews: number | null): string {
  if (reviews === 0) return ''
  const what = reviews === null ? 'reviews' : plural(reviews, 'review')
  return `, without the ${what} by people whose time zone is not known`
}
