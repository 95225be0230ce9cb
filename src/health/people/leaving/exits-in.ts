import type { TimeWindow } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import type { Exit } from '../../sources/people.ts'

/**
 * Who left in the four quarters that begin in a window; undefined where no exits are connected, or not for so long: from a count of
 * fewer quarters and the next one, what happened in a single one would follow.
 */
export function exitsIn(
  { sources: { exits } }: SignalFacts,
  window: TimeWindow,
  timezone: string,
): readonly Exit[] | undefined {
  const isWhole = window.to - window.from >= LEAST_YEAR_MS
  if (exits.kind !== 'connected' || !isWhole) return undefined
  const [from, to] = [quarterAt(window.from, timezone), quarterAt(window.to, timezone)]
  return exits.items.filter(({ quarter }) => quarter >= from && quarter < to)
}

/** `2026-Q4`; such names compare as their quarters do. */
function quarterAt(at: number, timezone: string): string {
  const { year, month } = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timezone)
  return `${year}-Q${Math.ceil(month / 3)}`
}

const LEAST_YEAR_MS = 364 * DAY_MS

export const NO_EXITS = { kind: 'not-connected', connect: 'it needs exits and headcount of four quarters' } as const

/** Four quarters, against the four before. */
export const FOUR_QUARTERS = { window: { months: 12 }, baseline: { months: 12 } }

/** From when on exits are known, milliseconds since the epoch. */
export function exitsSince({ sources: { exits } }: SignalFacts, history: number): number {
  return exits.kind === 'connected' ? exits.from : history
}
