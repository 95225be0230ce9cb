import type { Answer, SignalAnswer } from '../../../health/signals/answer.ts'
import type { BreakerState } from '../../../health/signals/breaker.ts'

/** An answer whose breaker says something: it was compared with its own past. */
export interface TestedAnswer extends SignalAnswer {
  readonly answer: Extract<Answer, { readonly state: 'ok' }>
}

/** The breakers of a report: how many were tested, and those that are open. */
export interface BreakerTally {
  readonly tested: number
  readonly tripped: readonly TestedAnswer[]
  readonly watch: readonly TestedAnswer[]
}

/** One that has rules and a usual to compare with was tested. Signals about groups of people open no breaker in a rolling report. */
export function tallyBreakers(answers: readonly SignalAnswer[]): BreakerTally {
  const tested = answers.filter(isTested)
  const inState = (state: BreakerState) => tested.filter(({ answer }) => answer.breaker.state === state)
  return { tested: tested.length, tripped: inState('tripped'), watch: inState('watch') }
}

function isTested(one: SignalAnswer): one is TestedAnswer {
  return one.answer.state === 'ok' && one.answer.reading !== 'none' && !one.signal.isAboutPeople
}
