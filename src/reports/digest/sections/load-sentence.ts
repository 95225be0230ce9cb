import { formatCount } from '../../../util/sentences.ts'
import { percentCell } from '../../shared/cells.ts'
import type { Digest } from '../build-digest.ts'

/** A share of one person would be about them. */
const FEWEST = 2

/** How reviews are spread; undefined where the busiest fifth is one person. */
export function loadSentence({ reviewLoad, workingTime }: Digest): string | undefined {
  const { reviewers, gini, topFifthShare, afterHoursShare } = reviewLoad
  const busiest = Math.round(reviewers / 5)
  if (gini === null || busiest < FEWEST) return undefined
  const late =
    afterHoursShare === null || workingTime === null
      ? ''
      : ` ${percentCell(afterHoursShare)} of first reviews were written outside ${workingTime.hours}.`
  return `${formatCount(busiest)} of ${formatCount(reviewers)} reviewers did ${percentCell(topFifthShare)} of the reviews of the last four weeks.${late}`
}
