import { isInWindow, type TimeWindow } from '../../../statistics/window.ts'
import { MIN_GROUP } from '../../hide-groups.ts'
import type { Taken } from '../../signals/sample.ts'
import type { Signal } from '../../signals/signal.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import { exitsIn, exitsSince, FOUR_QUARTERS, NO_EXITS } from './exits-in.ts'
import { meanHeadcount } from './mean-headcount.ts'

/** In a smaller organisation a rate would point at people. */
const LEAST_HEADCOUNT = 20

/** Of a hundred people, how many left in a year because they wanted to. */
export const attrition: Signal = {
  id: 'attrition',
  name: 'attrition',
  cadence: 'quarterly',
  unit: 'per year',
  better: 'lower',
  span: FOUR_QUARTERS,
  rules: [{ kind: 'climb', limit: 0.2 }, { kind: 'usual' }],
  minimum: MIN_GROUP,
  isAboutPeople: true,
  source: 'import exits headcount',
  permission: 'none',
  measure: {
    kind: 'sample',
    take: (facts, window, { timezone }): Taken => {
      const { headcounts } = facts.sources
      const exits = exitsIn(facts, window, timezone)
      if (exits === undefined || headcounts.kind !== 'connected') return notEntered(facts, window)
      const people = meanHeadcount(headcounts.items, window, timezone)
      if (people === undefined) return NO_EXITS
      const count = exits.filter(({ kind }) => kind === 'voluntary').length
      // Nobody is a number as well: from four quarters without one, and those after, what happened in a single one would follow.
      if (people < LEAST_HEADCOUNT || count < facts.settings.minimumGroup) return { kind: 'hidden' }
      return { kind: 'rate', count, exposure: people, per: 100, n: count, usual: facts.settings.attrition.usual }
    },
    since: exitsSince,
  },
}

/** GitHub tells who left the organisation and not why, so that it is a hint and no attrition. */
function notEntered({ sources: { members }, settings }: SignalFacts, window: TimeWindow): Taken {
  const left = (members.kind === 'connected' ? members.items : []).filter(
    ({ leftAt }) => leftAt !== null && isInWindow(leftAt, window),
  ).length
  if (left < settings.minimumGroup) return NO_EXITS
  return {
    ...NO_EXITS,
    connect: `${NO_EXITS.connect}; ${left} members left the organisation, of what kind is not known`,
  }
}
