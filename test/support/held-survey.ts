import type { Tenure } from '../../src/health/people/tenure.ts'
import { NO_SOURCES, type SignalSources } from '../../src/health/sources/signal-sources.ts'
import type { HeldRound } from '../../src/health/survey/held-round.ts'

/** People who answer alike. */
export interface Crowd {
  readonly people: number
  /** By the id of a question. */
  readonly scores: Readonly<Record<string, number>>
  /** Absent: nobody said. */
  readonly tenure?: Tenure | null
}

/** A round of a survey whose answers may be shown from five on. @param closedAt an instant that `Date.parse` reads */
export function heldRound(round: string, closedAt: string, ...crowds: readonly Crowd[]): HeldRound {
  const ballots = crowds.flatMap(({ people, scores, tenure = null }) =>
    Array.from({ length: people }, () => ({ scores, tenure, words: null })),
  )
  return { round, closedAt: Date.parse(closedAt), terms: { own: [], minimum: 5, words: false }, ballots }
}

/** Nothing connected but the survey, since the middle of 2026. */
export function surveySources(...items: readonly HeldRound[]): SignalSources {
  if (items.length === 0) return NO_SOURCES
  return { ...NO_SOURCES, survey: { kind: 'connected', from: Date.parse('2026-07-01'), items } }
}

/** Looked at when the year 2026 is over and known. */
export const IN_JANUARY = {
  asOf: Date.parse('2027-01-11T08:00:00Z'),
  historyFrom: Date.parse('2026-01-01'),
  timezone: 'UTC',
}
