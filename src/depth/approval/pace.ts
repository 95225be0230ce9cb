import type { Snapshot } from '../../snapshot/snapshot.ts'
import { isSubstantive, type Remark } from '../comment/collect-remarks.ts'
import type { LeftOutCause, Reason } from '../reason.ts'
import { CAPS } from '../verdict.ts'
import { findBeginnings, impliedRate } from './implied-rate.ts'

/** Lines an hour: up to 200 is thorough, above 500 many defects are missed (SmartBear/Cisco 2006, a vendor's study). */
const THOROUGH_RATE = 200
const HASTY_RATE = 500

/**
 * How fast the change was read, by the slowest person who left something substantive within one sitting of its beginning: all
 * points up to 200 lines an hour, none from 500. After a longer wait nobody can tell how long somebody read, so the part is left
 * out, as it is where the size is not known.
 */
export function scorePace(
  snapshot: Snapshot,
  remarks: readonly Remark[],
  lines: number | undefined,
): Reason<'pace' | 'pace-unknown'> {
  if (lines === undefined) return leftOut('no-size')
  const beginnings = findBeginnings(snapshot)
  const rates = remarks
    .filter(isSubstantive)
    .map(({ author, at }) => impliedRate(beginnings, lines, { reader: author, at }))
    .filter((rate) => rate !== undefined)
  if (rates.length === 0) return leftOut('no-timely-remark')
  const rate = rates.reduce((least, one) => Math.min(least, one))
  const share = Math.min(1, Math.max(0, (HASTY_RATE - rate) / (HASTY_RATE - THOROUGH_RATE)))
  const facts = { rate: Math.round(rate), thorough: THOROUGH_RATE, hasty: HASTY_RATE }
  return { code: 'pace', points: CAPS.pace * share, facts }
}

function leftOut(cause: LeftOutCause): Reason<'pace-unknown'> {
  return { code: 'pace-unknown', facts: {}, cause }
}
