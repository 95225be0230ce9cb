import type { TimeWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import { countPeople } from '../hide-groups.ts'
import { createLoadAggregator } from '../review/review-load.ts'
import type { Beside, Taken } from '../signals/sample.ts'
import type { Signal } from '../signals/signal.ts'
import type { SignalFacts } from '../signals/signal-facts.ts'
import { TENURES } from './tenure.ts'
import { firstReviewsBy, loadsOf, tenureLoadIn } from './tenure-load.ts'
import { NO_STARTS, oldestPullAt } from './timelines.ts'
import { zonesOf } from './zones.ts'

/** In a shorter history everybody would be new. */
const LEAST_HISTORY_MS = 730 * DAY_MS

/** How many times an even share of the reviews those do who have been there for more than two years. */
export const seniorReviewLoad: Signal = {
  id: 'seniorReviewLoad',
  name: 'reviews by those longest here',
  cadence: 'monthly',
  unit: 'ratio',
  better: 'nearer 1',
  span: { window: { months: 1 }, baseline: { months: 6 } },
  rules: [{ kind: 'load', warn: 2, bad: 3, limit: 0.2 }],
  minimum: 50,
  isAboutPeople: true,
  source: 'reviews; import people',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: (facts, window): Taken => {
      const isShort = window.to - oldestPullAt(facts) < LEAST_HISTORY_MS
      if (isShort && facts.sources.memberships.kind !== 'connected') return NO_STARTS
      const found = tenureLoadIn(facts, window)
      const loads = loadsOf(found, facts.settings.minimumGroup)
      const whole = TENURES.reduce((sum, tenure) => sum + found.reviews[tenure], 0)
      if (whole > 0 && loads['over 24 months'] === undefined) return { kind: 'hidden' }
      const sizes = found.groups.map(countPeople)
      return {
        kind: 'load',
        part: found.reviews['over 24 months'],
        whole,
        people: sizes.at(-1) ?? 0,
        everybody: sizes.reduce((sum, size) => sum + size, 0),
        // Asked for once, where many months are compared.
        get beside() {
          return {
            ...Object.fromEntries(TENURES.map((tenure) => [tenure, loads[tenure] ?? null])),
            ...spreadOfSeniors(facts, window),
          }
        },
      }
    },
  },
}

/** How unevenly their reviews lie over them, and how many are written outside working hours; null where too few of them review. */
function spreadOfSeniors(facts: SignalFacts, window: TimeWindow): Beside {
  const { workingHours: hours, minimumGroup } = facts.settings
  const { add, result } = createLoadAggregator({ hours, zones: zonesOf(facts), minimumGroup })
  add(firstReviewsBy(facts, window, 'over 24 months'))
  const { gini, topFifthShare, afterHoursShare } = result()
  return { gini, topFifthShare, afterHoursShare }
}
