import type { Answer, SignalAnswer } from '../../../health/signals/answer.ts'
import type { BreakerState } from '../../../health/signals/breaker.ts'

/** An answer whose breaker says something: it was compared with its own past. */
export interface TestedAnswer extends SignalAnswer {
  readonly answer: Extract<Answer, { readonly state: 'ok' }>
}

/** The breakers of a report: how many were tested, and those that are open. */
export interface BreakerTally {
  readonly tested: number
  /** Those that tripped in their last period first; then quality before velocity. */
  readonly tripped: readonly TestedAnswer[]
  readonly watch: readonly TestedAnswer[]
}

/** One that has rules and a usual to compare with was tested. */
export function tallyBreakers(answers: readonly SignalAnswer[]): BreakerTally {
  const tested = answers.filter(isTested)
  const inState = (state: BreakerState) => tested.filter(({ answer }) => answer.breaker.state === state)
  const tripped = inState('tripped').toSorted((a, b) => rankOf(a) - rankOf(b))
  return { tested: tested.length, tripped, watch: inState('watch') }
}

/** Whether the breaker has been as it is since the period that the answer is about: what is older was told before. */
export function isNews({ period, answer: { breaker } }: TestedAnswer): boolean {
  return breaker.since === period
}

/** More work is no harm by itself, and never the first to be read of. */
function rankOf(one: TestedAnswer): number {
  return (isNews(one) ? 0 : 2) + (one.answer.breaker.beside.length > 0 ? 1 : 0)
}

function isTested(one: SignalAnswer): one is TestedAnswer {
  return one.answer.state === 'ok' && one.answer.reading !== 'none'
}
