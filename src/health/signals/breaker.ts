import type { Reading } from './reading.ts'

/** How often a signal is read. */
export type Cadence = 'weekly' | 'monthly' | 'quarterly'

export type BreakerState = 'closed' | 'watch' | 'tripped'

/** A circuit breaker: it opens on readings that repeat, and closes on readings that repeat. */
export interface Breaker {
  readonly state: BreakerState
  /** Equal readings in a row that count towards the next state. */
  readonly run: { readonly reading: 'bad' | 'good' | undefined; readonly length: number }
  /** Times in a row without an answer; from three on the state is stale. */
  readonly silent: number
}

export const CLOSED: Breaker = { state: 'closed', run: { reading: undefined, length: 0 }, silent: 0 }

/** Bad readings in a row until it trips, and good ones until it goes one step back. */
const RUNS: Readonly<Record<Cadence, { readonly confirm: number; readonly release: number }>> = {
  weekly: { confirm: 2, release: 2 },
  monthly: { confirm: 1, release: 2 },
  quarterly: { confirm: 1, release: 1 },
}

/** From so many times without an answer on, a state says little about today. */
const STALE_AFTER = 3

export function isStale({ silent }: Breaker): boolean {
  return silent >= STALE_AFTER
}

/**
 * The breaker after one more reading. A missing one changes nothing and breaks no run.
 *
 * @param counts whether a bad reading is clear enough to count towards a trip; else it opens or keeps `watch`
 */
export function advanceBreaker(breaker: Breaker, reading: Reading, cadence: Cadence, counts = true): Breaker {
  if (reading === 'none') return { ...breaker, silent: breaker.silent + 1 }
  const counted = reading === 'bad' && !counts ? 'warn' : reading
  const run = extendRun(breaker.run, counted)
  return { ...nextState(breaker.state, run, counted, RUNS[cadence]), silent: 0 }
}

function extendRun(run: Breaker['run'], reading: 'good' | 'warn' | 'bad'): Breaker['run'] {
  if (reading === 'warn') return CLOSED.run
  return { reading, length: run.reading === reading ? run.length + 1 : 1 }
}

function nextState(
  state: BreakerState,
  run: Breaker['run'],
  reading: 'good' | 'warn' | 'bad',
  { confirm, release }: (typeof RUNS)[Cadence],
): Pick<Breaker, 'state' | 'run'> {
  const isConfirmed = run.reading === 'bad' && run.length >= confirm
  const isReleased = run.reading === 'good' && run.length >= release
  switch (state) {
    case 'closed':
      if (reading === 'good') return { state, run }
      return { state: isConfirmed ? 'tripped' : 'watch', run }
    case 'watch':
      if (isConfirmed) return { state: 'tripped', run }
      return isReleased ? { state: 'closed', run: CLOSED.run } : { state, run }
    case 'tripped':
      return isReleased ? { state: 'watch', run: CLOSED.run } : { state, run }
  }
}
