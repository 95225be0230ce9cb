import { MONTH_OR_THREE, type Signal } from '../../signals/signal.ts'
import { NO_ROLL_OUTS, rollOutsIn, rollOutsSince, sourcesIn } from './counted-roll-outs.ts'

/** Of all roll-outs, those that go back or bring nothing but repairs. */
export const reworkRate: Signal = {
  id: 'reworkRate',
  name: 'deployments that mend',
  cadence: 'monthly',
  unit: 'share',
  better: 'lower',
  span: MONTH_OR_THREE,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'roll-outs',
  permission: 'deployments:read or contents:read or actions:read',
  measure: {
    kind: 'sample',
    take: (facts, window) => {
      const all = rollOutsIn(facts, window)
      if (all === undefined) return NO_ROLL_OUTS
      const part = all.filter(({ kind }) => kind === 'rollback' || kind === 'fix-only').length
      return { kind: 'share', part, whole: all.length, beside: sourcesIn(all) }
    },
    since: rollOutsSince,
  },
}
