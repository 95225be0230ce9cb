import type { Answer, SignalAnswer } from '../../../health/signals/answer.ts'
import type { BreakerState, Cadence } from '../../../health/signals/breaker.ts'

/** An answer whose breaker says something: it was compared with its own past. */
export interface TestedAnswer extends SignalAnswer {
  readonly answer: Extract<Answer, { readonly state: 'ok' }>
}

/** The breakers of a report: how many were tested, and those that are open. */
export interface BreakerTally {
  readonly tested: number
  /** Quality before velocity. */
  readonly tripped: readonly TestedAnswer[]
  /** Of them, those that tripped in the period that the report is about. */
  readonly news: readonly TestedAnswer[]
  readonly watch: readonly TestedAnswer[]
}

/**
 * One that has rules and a usual to compare with was tested.
 *
 * @param cadence that of the report: what is read by the month is the news of a month's issue, and no digest's
 */
export function tallyBreakers(answers: readonly SignalAnswer[], cadence: Cadence = 'weekly'): BreakerTally {
  const tested = answers.filter(isTested)
  const inState = (state: BreakerState) => tested.filter(({ answer }) => answer.breaker.state === state)
  const tripped = inState('tripped').toSorted((a, b) => rankOf(a) - rankOf(b))
  const news = tripped.filter(
    ({ signal, period, answer }) => signal.cadence === cadence && answer.breaker.since === period,
  )
  return { tested: tested.length, tripped, news, watch: inState('watch') }
}

/** More work is no harm by itself, and never the first to be read of. */
function rankOf({ answer: { breaker } }: TestedAnswer): number {
  return breaker.beside.length > 0 ? 1 : 0
}

function isTested(one: SignalAnswer): one is TestedAnswer {
  return one.answer.state === 'ok' && one.answer.reading !== 'none'
}
