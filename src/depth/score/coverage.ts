import type { Thread } from '../../snapshot/snapshot.ts'
import { CAPS, type Reason } from '../verdict.ts'
import { countPlaces, LINES_PER_PLACE } from './places.ts'

/**
 * How much of the change substantive threads speak for; a reason without points where that cannot be known.
 * @param raised the substantive ones among the threads; undefined where the source has no inline comments
 */
export function scoreCoverage(raised: readonly Thread[] | undefined, lines: number | undefined): Reason {
  if (raised === undefined) return leftOut('the source has no inline comments')
  const places = countPlaces(raised)
  if (places === undefined) return leftOut('the source does not say where the inline comments stand')
  if (lines === undefined) return leftOut('the size of the change is not known')
  const share = Math.min(1, (places * LINES_PER_PLACE) / Math.max(1, lines))
  const facts = { places, percent: Math.round(100 * share), lines }
  return { code: 'coverage', points: Math.round(CAPS.coverage * share), facts, text: describe(facts) }
}

function describe({ places, percent, lines }: { places: number; percent: number; lines: number }): string {
  if (places === 0) return `no substantive inline comment stands at any of the ${lines} changed lines`
  const stand = places === 1 ? 'at one place' : `at ${places} places`
  const each = `${LINES_PER_PLACE} lines around ${places === 1 ? 'it' : 'each'}`
  return `substantive inline comments stand ${stand} of the diff; with ${each} they speak for ${percent} % of ${lines} changed lines`
}

function leftOut(why: string): Reason {
  return { code: 'coverage-unknown', facts: {}, text: `coverage is left out: ${why}` }
}
