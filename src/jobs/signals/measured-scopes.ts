import type { SignalAnswer } from '../../health/signals/answer.ts'
import type { Cadence } from '../../health/signals/breaker.ts'
import { tripBesideQuality } from '../../health/velocity/trip-beside-quality.ts'
import { signalsJson } from '../../reports/signals/signals-json.ts'
import type { MeasuredSignals } from '../../store/signals/measured-signals.ts'

/** Each signal at the end of its periods, oldest first. */
export type Histories = readonly (readonly SignalAnswer[])[]

/** How many periods of a signal so many weeks hold. */
const WEEKS_OF: Readonly<Record<Cadence, number>> = { weekly: 1, monthly: 52 / 12, quarterly: 13 }

/** Each at the end of its last period. */
export function latestOf(histories: Histories): readonly SignalAnswer[] {
  return tripBesideQuality(histories.flatMap((history) => history.at(-1) ?? []))
}

/**
 * What pages show of the signals of one scope; none about people.
 *
 * @param weeks so far back nothing tells of fewer than five people; 0: nothing may be shown
 */
export function toMeasured(histories: Histories, weeks: number): MeasuredSignals['signals'] {
  const byId = new Map(histories.map((history) => [history.at(-1)?.signal.id, history]))
  return latestOf(histories).flatMap((answer) => {
    const { id, cadence } = answer.signal
    const periods = Math.floor(weeks / WEEKS_OF[cadence])
    const history = periods === 0 ? [] : (byId.get(id) ?? []).slice(-periods)
    return measuredOf(weeks === 0 ? hide(answer) : answer, history)
  })
}

/** That something is not connected tells of nobody. */
function hide(one: SignalAnswer): SignalAnswer {
  return one.answer.state === 'not-connected' ? one : { ...one, answer: { state: 'hidden' } }
}

function measuredOf(answer: SignalAnswer, history: readonly SignalAnswer[]): MeasuredSignals['signals'] {
  const points = signalsJson(history).map((one) => ({
    period: one.period,
    state: one.state,
    value: one.value,
    n: one.n,
    interval: one.interval,
    breaker: one.breaker?.state ?? null,
    ...('atLeast' in one ? { atLeast: one.atLeast } : {}),
  }))
  return signalsJson([answer]).map(({ unit: _, source: __, ...measured }) => ({ measured, history: points }))
}
