import type { Figure } from '../../health/figure.ts'
import type { TimeFigures } from '../../health/review/time-figures.ts'
import { figurePhrase } from '../shared/cells.ts'

/** The time to first review that an earlier digest gave for its own week. */
export interface PostedTimes {
  readonly week: string
  readonly p50: Figure
}

/** Weeks with their figures, as a digest has them. */
interface Weeks {
  readonly weeks: readonly { readonly week: string; readonly timeToFirstReview: TimeFigures }[]
}

/**
 * What late reviews changed in an earlier week's p50 since it was posted; undefined where it reads the same, where it was and is too
 * few to say, and where the digest no longer shows that week.
 */
export function renderCorrections({ week, p50: then }: PostedTimes, { weeks }: Weeks): string | undefined {
  const now = weeks.find((shown) => shown.week === week)?.timeToFirstReview.p50
  if (now === undefined || (then.kind === 'too-few' && now.kind === 'too-few')) return undefined
  if (figurePhrase(then) === figurePhrase(now)) return undefined
  return `The median time to first review of ${week} reads ${renderP50(now)} now; it was posted as ${renderP50(then)}.`
}

function renderP50(p50: Figure): string {
  return `${figurePhrase(p50) ?? 'too few to say'} (n = ${p50.n})`
}
