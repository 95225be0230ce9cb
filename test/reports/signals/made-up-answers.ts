import type { Answer, SignalAnswer } from '../../../src/health/signals/answer.ts'
import type { BreakerState } from '../../../src/health/signals/breaker.ts'
import { changeFrom } from '../../../src/health/signals/reading.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import { FOUR_WEEKS, type Signal } from '../../../src/health/signals/signal.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'

/** A signal that no table has. */
export const MADE_UP: Signal = {
  id: 'bananas',
  name: 'bananas on the desk',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'fruit bowl',
  permission: 'none',
  measure: { kind: 'sample', take: () => ({ kind: 'not-connected', connect: 'it needs a bowl' }) },
}

export function signalOf(id: string): Signal {
  const found = SIGNALS.find((signal) => signal.id === id)
  if (found === undefined) throw new Error(`the table of signals has no ${id}`)
  return found
}

interface Compared {
  readonly now: Sample
  readonly before: Sample
  readonly p?: number
  readonly reading?: 'good' | 'warn' | 'bad'
  readonly breaker?: BreakerState
  /** Since when the breaker has been so. */
  readonly since?: string
  readonly beside?: readonly string[]
  /** Whether the totals come from another source than before. */
  readonly isOtherSource?: boolean
}

/** An answer with a usual beside it. */
export function compared(signal: Signal, { now, before, isOtherSource = false, ...given }: Compared): SignalAnswer {
  const { p = 0.5, reading = 'good', breaker = 'closed', since = '2026-W46', beside = [] } = given
  const [estimate, usual] = [estimateSample(now), estimateSample(before)]
  const answer: Answer = {
    state: 'ok',
    sample: now,
    estimate,
    window: { from: 0, to: 1 },
    baseline: { ...usual, from: 0, to: 1 },
    change: estimate.value === undefined || isOtherSource ? undefined : changeFrom(usual.value, estimate.value),
    p: isOtherSource ? undefined : p,
    reading,
    breaker: {
      state: breaker,
      since: breaker === 'closed' ? undefined : since,
      isStale: false,
      isHeld: false,
      beside,
    },
  }
  return { signal, period: periodOf(signal), answer }
}

export function shareOf(
  signal: Signal,
  now: readonly [number, number],
  before: readonly [number, number],
  rest: Omit<Compared, 'now' | 'before'> = {},
) {
  return compared(signal, { now: toShare(now), before: toShare(before), ...rest })
}

export function unanswered(signal: Signal, answer: Answer): SignalAnswer {
  return { signal, period: periodOf(signal), answer }
}

function toShare([part, whole]: readonly [number, number]): Sample {
  return { kind: 'share', part, whole }
}

function periodOf({ cadence }: Signal): string {
  return { weekly: '2026-W47', monthly: '2026-11', quarterly: '2026-Q4' }[cadence]
}
