import type { TimeWindow } from '../../../statistics/window.ts'
import type { Observer } from '../../signals/signal.ts'
import { onceForFacts, type SignalFacts } from '../../signals/signal-facts.ts'
import { createTimeIndex } from '../../signals/time-index.ts'
import type { RollOut } from '../../sources/roll-out.ts'
import { countSources } from '../source-counts.ts'
import { failureWindow } from './attribute-incidents.ts'

/** What a signal says where no roll-outs are read. */
export const NO_ROLL_OUTS = {
  kind: 'not-connected',
  connect: 'it needs deployments, releases or tags',
} as const

const indexOf = onceForFacts(({ sources: { rollOuts } }) =>
  rollOuts.kind === 'connected' && rollOuts.items.length > 0
    ? createTimeIndex(rollOuts.items, ({ at }) => at)
    : undefined,
)

/** In order of time; undefined where none are read, or where work ends at its merge everywhere. */
export function rollOutsIn(facts: SignalFacts, window: TimeWindow): readonly RollOut[] | undefined {
  return indexOf(facts)?.(window)
}

/** Whether what may still go wrong with it is not known yet. */
export function isTooYoung(facts: SignalFacts, { at }: RollOut, { asOf }: Observer): boolean {
  return at + failureWindow(facts) > asOf
}

/** From when on both roll-outs and pull requests are known, milliseconds since the epoch. */
export function rollOutsSince({ sources: { rollOuts } }: SignalFacts, history: number): number {
  return rollOuts.kind === 'connected' ? Math.max(rollOuts.from, history) : history
}

/** Where roll-outs were read, by the names that stand beside a value. */
export function sourcesIn(rollOuts: readonly RollOut[]): Readonly<Record<string, number>> {
  return countSources(rollOuts.map(({ source }) => source))
}
