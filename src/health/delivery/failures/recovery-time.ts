import type { Span } from '../../../statistics/kaplan-meier.ts'
import { SECOND_MS } from '../../../util/time.ts'
import type { Signal } from '../../signals/signal.ts'
import { incidentsComparable } from './attribute-incidents.ts'
import { NO_ROLL_OUTS, rollOutsIn, rollOutsSince, sourcesIn } from './counted-roll-outs.ts'
import { failuresOf } from './failed-roll-outs.ts'

/** From a roll-out that failed until production was well again; what is not mended yet goes on. */
export const recoveryTime: Signal = {
  id: 'recoveryTime',
  name: 'time to recover, median',
  cadence: 'monthly',
  unit: 'seconds',
  better: 'lower',
  span: { window: { months: 3 }, baseline: { months: 6 } },
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 5,
  isAboutPeople: false,
  source: 'roll-outs; incidents',
  permission: 'deployments:read or contents:read or actions:read',
  measure: {
    kind: 'sample',
    take: (facts, window, { asOf }) => {
      const all = rollOutsIn(facts, window)
      if (all === undefined) return NO_ROLL_OUTS
      const { failed } = failuresOf(facts)
      const broken = all.filter((rollOut) => failed.has(rollOut))
      const spans = broken.map((rollOut): Span => {
        const mendedAt = failed.get(rollOut)
        const observed = mendedAt !== undefined && mendedAt <= asOf
        return { duration: Math.max(0, (observed ? mendedAt : asOf) - rollOut.at) / SECOND_MS, observed }
      })
      return { kind: 'durations', spans, beside: sourcesIn(broken) }
    },
    since: rollOutsSince,
    comparableSince: incidentsComparable,
  },
}
