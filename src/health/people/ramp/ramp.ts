import type { Span } from '../../../statistics/kaplan-meier.ts'
import { isInWindow, type TimeWindow } from '../../../statistics/window.ts'
import { DAY_MS } from '../../../util/time.ts'
import { MIN_GROUP } from '../../hide-groups.ts'
import type { Taken } from '../../signals/sample.ts'
import type { Rule, Signal } from '../../signals/signal.ts'
import type { SignalFacts } from '../../signals/signal-facts.ts'
import { isStartTold, NO_STARTS, oldestPullAt, type Timeline, timelinesOf } from '../timelines.ts'
import { isIndependent } from './contribution.ts'

/** Who is first seen earlier may have been there long before. */
const SETTLED_MS = 180 * DAY_MS
/** Who was silent for longer has gone. */
const GONE_MS = 90 * DAY_MS

/** A year's newcomers against those of the year before. */
const YEAR = { window: { months: 12 }, baseline: { months: 12 } }

/** Days until newcomers have merged so many independent changes; who has not yet goes on. */
function ramp(wanted: number, row: Pick<Signal, 'id' | 'name'>, rules: readonly Rule[]): Signal {
  return {
    ...row,
    cadence: 'monthly',
    unit: 'days',
    better: 'lower',
    span: YEAR,
    rules,
    minimum: MIN_GROUP,
    isAboutPeople: true,
    countsPeople: true,
    source: 'pull requests; members; import people',
    permission: 'pull_requests:read; members:read',
    measure: {
      kind: 'sample',
      take: (facts, window, { asOf }): Taken => {
        const newcomers = newcomersIn(facts, window)
        if (newcomers === undefined) return NO_STARTS
        if (newcomers.length < facts.settings.minimumGroup && newcomers.length > 0) return { kind: 'hidden' }
        // As it was when the window ended: a month that is over reads the same whenever it is looked at.
        const until = Math.min(asOf, window.to)
        return {
          kind: 'durations',
          spans: newcomers.map((one) => rampOf(one, { wanted, asOf: until, minLines: facts.settings.ramp.minLines })),
          bound: 'longest',
        }
      },
    },
  }
}

const CLIMB: Rule = { kind: 'climb', limit: 0.2 }

export const rampFirst = ramp(1, { id: 'rampFirst', name: 'ramp to the first independent change' }, [CLIMB])

/** Half a year is usual and three quarters are slow. */
export const rampSteady = ramp(10, { id: 'rampSteady', name: 'ramp to ten independent changes' }, [
  { kind: 'level', warn: 183, bad: 274, isStrict: false },
  CLIMB,
])

/** Who began in a window; undefined where nothing tells who is new. */
function newcomersIn(facts: SignalFacts, window: TimeWindow): readonly Timeline[] | undefined {
  const everybody = [...timelinesOf(facts).values()].filter(({ pulls }) => pulls.length > 0)
  if (!everybody.some(({ isMember, entered }) => isMember || entered !== null)) return undefined
  const settledAt = oldestPullAt(facts) + SETTLED_MS
  return everybody.filter(
    (one) => isInWindow(rampStart(one), window) && (isStartTold(one) || (one.isMember && one.firstSeenAt >= settledAt)),
  )
}

/** When the clock starts: as entered, else when they joined or opened their first pull request, whichever came first. */
function rampStart({ entered, member, firstPullAt }: Timeline): number {
  return entered?.startedAt ?? Math.min(member?.joinedAt ?? firstPullAt, firstPullAt)
}

/** How many changes of what size, and when one looks. */
interface Wanted {
  readonly wanted: number
  readonly asOf: number
  readonly minLines: number
}

/** Days from the start to the n-th independent change, or as far as it has got. */
export function rampOf(timeline: Timeline, { wanted, asOf, minLines }: Wanted): Span {
  const nth = independentAt(timeline, minLines)[wanted - 1] ?? Number.POSITIVE_INFINITY
  const observed = nth <= asOf
  const until = observed ? nth : followedUntil(timeline, asOf)
  return { duration: Math.max(0, until - rampStart(timeline)) / DAY_MS, observed }
}

/** How far somebody's way is known: until their last activity where they left or fell silent, else until now. */
function followedUntil({ entered, member, lastSeenAt }: Timeline, asOf: number): number {
  const leftAt = entered?.leftAt ?? member?.leftAt ?? Number.POSITIVE_INFINITY
  if (leftAt <= asOf) return Math.min(lastSeenAt, leftAt)
  return asOf - lastSeenAt > GONE_MS ? lastSeenAt : asOf
}

/** A timeline never changes, and every month looks at it. */
const INDEPENDENT = new WeakMap<Timeline, readonly number[]>()

/** When somebody's independent changes were merged, in order. */
function independentAt(timeline: Timeline, minLines: number): readonly number[] {
  const known = INDEPENDENT.get(timeline)
  if (known !== undefined) return known
  const found = timeline.pulls.filter((pull) => isIndependent(pull, minLines)).flatMap(({ mergedAt }) => mergedAt ?? [])
  found.sort((a, b) => a - b)
  INDEPENDENT.set(timeline, found)
  return found
}
