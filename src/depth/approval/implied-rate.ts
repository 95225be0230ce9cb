import { findNewsPushes } from '../../snapshot/clocks/news-pushes.ts'
import { isSame } from '../../snapshot/people/actors.ts'
import type { Actor, Snapshot } from '../../snapshot/snapshot.ts'

/**
 * The longest sitting in which a reviewer still finds defects, in milliseconds (SmartBear/Cisco 2006, a vendor's study: 60 minutes,
 * 90 at most). Somebody who answered after a longer time did other things too, so the time says nothing about the reading.
 */
const ONE_SITTING = 90 * 60_000
/** Below a minute a rate is a division by clock noise. */
const LEAST = 60_000

/**
 * Lines an hour at which a change of `lines` lines must have been read at least, when `reader` acted at `at`: the time since the
 * reader could have begun is an upper bound of the reading. `undefined` where that is longer than one sitting, or unknown.
 */
export function impliedRate(beginnings: Beginnings, lines: number, { reader, at }: Act): number | undefined {
  const begin = latestBeginning(beginnings, { reader, at })
  if (begin === undefined || at - begin > ONE_SITTING) return undefined
  return (lines * 3_600_000) / Math.max(LEAST, at - begin)
}

interface Act {
  readonly reader: Actor
  /** Milliseconds since the epoch. */
  readonly at: number
}

/** From when a change could be read; found once for all who read it. */
export interface Beginnings {
  /** Ready for review, or a push that brought something. */
  readonly moments: readonly number[]
  readonly requests: Snapshot['reviewRequests']
}

export function findBeginnings(snapshot: Snapshot): Beginnings {
  const { createdAt, readyAt, reviewRequests: requests } = snapshot
  return { moments: [readyAt ?? createdAt, ...findNewsPushes(snapshot).map((push) => push.at)], requests }
}

/** The last moment before `at` from which there was something new to read, or from which this reader was asked to. */
function latestBeginning({ moments, requests }: Beginnings, { reader, at }: Act): number | undefined {
  const asked = requests.filter((request) => request.reviewer !== null && isSame(request.reviewer, reader))
  const before = [...moments, ...asked.map((request) => request.at)].filter((moment) => moment <= at)
  return before.length === 0 ? undefined : before.reduce((latest, moment) => Math.max(latest, moment))
}
