import type { Thread } from '../../snapshot/snapshot.ts'
import type { LeftOutCause, Reason } from '../reason.ts'
import { CAPS } from '../verdict.ts'
import { countPlaces } from './places.ts'
import { placesNeeded } from './statements-needed.ts'

/**
 * What came of the substantive threads: a change of the lines they stand at (GitHub calls them outdated; Bosu et al. 2015 take a
 * change within ten lines for the sign of a useful comment) or a resolution. Counted, not taken as a share, because one more open
 * question must not lower it; an answer by the author counts when the thread is resolved, because nothing that the author writes
 * may change the score. A reason without points where the source does not say.
 * @param raised the substantive ones among the threads; undefined where the source has no inline comments
 */
export function scoreOutcome(
  raised: readonly Thread[] | undefined,
  lines: number | undefined,
): Reason<'outcome' | 'outcome-unknown'> {
  if (raised === undefined) return leftOut('no-inline-comments')
  if (raised.length > 0 && raised.every(isUntold)) return leftOut('no-resolutions')
  const settled = raised.filter(isSettled)
  const needed = placesNeeded(lines)
  const share = Math.min(1, settledPlaces(settled) / needed)
  const facts = { settled: settled.length, raised: raised.length, needed: Math.round(needed * 10) / 10 }
  return { code: 'outcome', points: CAPS.outcome * share, facts }
}

/** Threads of which nobody knows where they stand are together one place. */
function settledPlaces(settled: readonly Thread[]): number {
  const places = countPlaces(settled) ?? 0
  return settled.some(({ path }) => path === null) ? Math.max(1, places) : places
}

/** Whether the source does not say what came of a thread. */
export function isUntold({ isResolved, isOutdated }: Thread): boolean {
  return isResolved === null && isOutdated === null
}

function isSettled({ isResolved, isOutdated }: Thread): boolean {
  return isResolved === true || isOutdated === true
}

function leftOut(cause: LeftOutCause): Reason<'outcome-unknown'> {
  return { code: 'outcome-unknown', facts: {}, cause }
}
