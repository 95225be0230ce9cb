import type { TimeWindow } from '../../../statistics/window.ts'
import { estimateSample, type Sample, type SampleEstimate } from '../sample.ts'
import type { Signal } from '../signal.ts'
import { indexSignalFacts, type SignalFacts } from '../signal-facts.ts'
import type { SignalPull } from '../signal-pull.ts'
import { SIGNALS } from '../signals.ts'

/** A signal counted over a choice of pull requests, as they stand now: it has no breaker, as nobody reads it week by week. */
export interface SelectedSignal {
  readonly signal: Signal
  /** `few`: something was counted, and less than the smallest n. `none`: nothing was. */
  readonly state: 'ok' | 'few' | 'none'
  readonly sample: Sample
  readonly estimate: SampleEstimate
  /** The same over what was chosen from the time before; undefined where that is too little. */
  readonly before: SampleEstimate | undefined
}

/** What is chosen, and when it is looked at. */
export interface Selection {
  readonly now: readonly SignalPull[]
  /** Of the time before, by the same choice. */
  readonly before: readonly SignalPull[]
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

/** Signals that are made of pull requests alone, so that any choice of them has its own. */
export const SELECTABLE_SIGNALS: readonly Signal[] = SIGNALS.filter(({ measure }) => measure.isOfPullsAlone === true)

/** The others that are told to everybody: they need what belongs to no single pull request, such as roll-outs, incidents and issues. */
export const WHOLE_SIGNALS: readonly Signal[] = SIGNALS.filter(
  ({ measure, isAboutPeople }) => measure.isOfPullsAlone !== true && !isAboutPeople,
)

/** Each over exactly the pull requests that are given, in the order of the table. */
export function selectSignals({ now, before, asOf }: Selection): readonly SelectedSignal[] {
  const [facts, past] = [indexSignalFacts(now), indexSignalFacts(before)]
  return SELECTABLE_SIGNALS.map((signal) => {
    const { sample, estimate } = count(signal, facts, asOf)
    const { estimate: usual } = count(signal, past, asOf)
    return {
      signal,
      state: stateOf(estimate, signal.minimum),
      sample,
      estimate,
      before: stateOf(usual, signal.minimum) === 'ok' ? usual : undefined,
    }
  })
}

/** None of what is chosen tells anything. */
const NOTHING: Sample = { kind: 'share', part: 0, whole: 0 }

/** However long ago: the choice was made by whoever gave the pull requests. */
function count({ id, measure }: Signal, facts: SignalFacts, asOf: number) {
  const everything: TimeWindow = { from: Number.NEGATIVE_INFINITY, to: asOf }
  const taken = measure.take(facts, everything, { asOf, timezone: 'UTC' })
  if (taken.kind === 'hidden' || taken.kind === 'partial') throw new Error(`${id} is not made of pull requests alone`)
  const sample = taken.kind === 'not-connected' ? NOTHING : taken
  return { sample, estimate: estimateSample(sample) }
}

function stateOf({ n, known, atLeast }: SampleEstimate, minimum: number): SelectedSignal['state'] {
  if (known >= minimum) return 'ok'
  return n === 0 && atLeast === undefined ? 'none' : 'few'
}
