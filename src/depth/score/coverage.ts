import type { Thread } from '../../snapshot/snapshot.ts'
import type { LeftOutCause, Reason } from '../reason.ts'
import { CAPS } from '../verdict.ts'
import { countPlaces, LINES_PER_PLACE } from './places.ts'

/**
 * How much of the change substantive threads speak for; a reason without points where that cannot be known.
 * @param raised the substantive ones among the threads; undefined where the source has no inline comments
 */
export function scoreCoverage(
  raised: readonly Thread[] | undefined,
  lines: number | undefined,
): Reason<'coverage' | 'coverage-unknown'> {
  if (raised === undefined) return leftOut('no-inline-comments')
  const places = countPlaces(raised)
  if (places === undefined) return leftOut('no-places')
  if (lines === undefined) return leftOut('no-size')
  const share = Math.min(1, (places * LINES_PER_PLACE) / Math.max(1, lines))
  const facts = { places, percent: Math.round(100 * share), lines }
  return { code: 'coverage', points: CAPS.coverage * share, facts }
}

function leftOut(cause: LeftOutCause): Reason<'coverage-unknown'> {
  return { code: 'coverage-unknown', facts: {}, cause }
}
