import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import { CAPS, type Reason } from '../verdict.ts'
import { impliedRate } from './implied-rate.ts'

/** Lines an hour: up to 200 is thorough, above 500 many defects are missed (SmartBear/Cisco 2006, a vendor's study). */
const THOROUGH_RATE = 200
const HASTY_RATE = 500

/**
 * How fast the change was read, by the slowest person who left something substantive within one sitting of its beginning: all
 * points up to 200 lines an hour, none from 500. After a longer wait nobody can tell how long somebody read, so the part is left
 * out, as it is where the size is not known.
 */
export function scorePace(snapshot: Snapshot, remarks: readonly Remark[], lines: number | undefined): Reason {
  if (lines === undefined) return leftOut('the size of the change is not known')
  const rates = remarks
    .filter(isSubstantive)
    .map(({ author, at }) => impliedRate(snapshot, lines, { reader: author, at }))
    .filter((rate) => rate !== undefined)
  if (rates.length === 0)
    return leftOut(
      'no substantive remark came within 90 minutes of when it could be read, and a longer wait tells nothing',
    )
  const rate = rates.reduce((least, one) => Math.min(least, one))
  const share = Math.min(1, Math.max(0, (HASTY_RATE - rate) / (HASTY_RATE - THOROUGH_RATE)))
  const facts = { rate: Math.round(rate), thorough: THOROUGH_RATE, hasty: HASTY_RATE }
  const text = `a remark came so soon that the change was read at ${facts.rate} lines an hour or faster; up to ${THOROUGH_RATE} is thorough, above ${HASTY_RATE} much is missed`
  return { code: 'pace', points: Math.round(CAPS.pace * share), facts, text }
}

function leftOut(why: string): Reason {
  return { code: 'pace-unknown', facts: {}, text: `pace is left out: ${why}` }
}
