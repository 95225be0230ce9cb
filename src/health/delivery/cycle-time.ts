import type { Span } from '../../statistics/kaplan-meier.ts'
import { ALWAYS, type TimeWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import type { Beside } from '../signals/sample.ts'
import { FOUR_WEEKS, type Observer, type Signal } from '../signals/signal.ts'
import { onceForFacts, type SignalFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { createTimeIndex, type TimeIndex } from '../signals/time-index.ts'
import type { RollOutSource } from '../sources/roll-out.ts'
import { type CycleMoments, cycleSegments, cycleTotal, segmentFigures } from './cycle-segments.ts'
import { rollOutsSince } from './failures/counted-roll-outs.ts'
import { productionOf } from './production.ts'
import { countSources } from './source-counts.ts'

/**
 * From the start of the work until it runs in production. Of a repository without roll-outs it ends at the merge; what has not been
 * rolled out goes on.
 */
export const cycleTime: Signal = {
  id: 'cycleTime',
  name: 'work started to production, median',
  cadence: 'weekly',
  unit: 'seconds',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [
    { kind: 'trend', limit: 0.2 },
    { kind: 'tail', limit: 0.2 },
  ],
  minimum: 5,
  isAboutPeople: false,
  source: 'pull requests; roll-outs where there are any, else it ends at the merge',
  permission: 'pull_requests:read; deployments:read or contents:read or actions:read',
  measure: {
    kind: 'sample',
    take: (facts, window, observer) => ({
      kind: 'durations',
      spans: spansIn(facts, observer)(window),
      // Asked for once, where a hundred weeks are compared.
      get beside() {
        return besideCycles(facts, window, observer)
      },
    }),
    since: rollOutsSince,
  },
}

/** What says when work began: an issue put in progress, the first commit, or nothing, so that the clock starts with the creation. */
type StartSource = 'issue' | 'commit' | 'creation'

interface Start {
  /** Milliseconds since the epoch; null where nothing says so. */
  readonly workStartedAt: number | null
  readonly startSource: StartSource
}

interface Cycle {
  readonly span: Span
  readonly moments: CycleMoments
  readonly startSource: StartSource
  /** What told of production; null where work ends at its merge, and while it is not there. */
  readonly endSource: RollOutSource | null
}

interface MergedSpan extends Span {
  readonly mergedAt: number
}

/** Each pull request is in many windows. */
function spansIn(facts: SignalFacts, observer: Observer): TimeIndex<Span> {
  return spansKnown(facts).getOrInsertComputed(observer.asOf, () => {
    const spans = facts.mergedIn(ALWAYS).flatMap((pull): MergedSpan | readonly MergedSpan[] => {
      const cycle = cycleOf(facts, pull, observer)
      if (cycle === undefined) return []
      const { duration, observed } = cycle.span
      return { duration, observed, mergedAt: cycle.moments.mergedAt }
    })
    return createTimeIndex(spans, ({ mergedAt }) => mergedAt)
  })
}

const spansKnown = onceForFacts(() => new Map<number, TimeIndex<Span>>())

/** Segments are those of what is in production, so that their means add up to the mean of the whole. */
function besideCycles(facts: SignalFacts, window: TimeWindow, observer: Observer): Beside {
  const merged = facts.mergedIn(window)
  const cycles = merged.flatMap((pull) => cycleOf(facts, pull, observer) ?? [])
  const ended = cycles.filter(({ span }) => span.observed)
  const beganWith = (source: StartSource) => cycles.filter(({ startSource }) => startSource === source).length
  return {
    ...segmentFigures(ended.map(({ moments }) => cycleSegments(moments))),
    startIssue: beganWith('issue'),
    startCommit: beganWith('commit'),
    startUnknown: beganWith('creation'),
    ...countSources(ended.flatMap(({ endSource }) => endSource ?? [])),
    fromMerge: ended.filter(({ endSource }) => endSource === null).length,
    notInProduction: cycles.length - ended.length,
    beforeFirstRollOut: merged.length - cycles.length,
    closedUnmerged: facts.closedIn(window).length,
  }
}

/** Undefined where the first known roll-out holds it already, so that nobody knows when it got there. */
export function cycleOf(facts: SignalFacts, pull: SignalPull, { asOf }: Observer): Cycle | undefined {
  const { repository, number, createdAt, startedAt, reviewedAt, approvedAt, mergedAt } = pull
  const production = productionOf(facts)
  if (mergedAt === null || production.isBeforeFirst(repository, number)) return undefined
  const reached = production.rollOutOf(repository, number)
  const inProductionAt = reached === undefined || reached.at > asOf ? null : reached.at
  const { workStartedAt, startSource } = startOf(facts, pull)
  const moments = { workStartedAt, createdAt, readyAt: startedAt, reviewedAt, approvedAt, mergedAt, inProductionAt }
  const isRolledOut = production.isRolledOut(repository)
  const endedAt = isRolledOut ? (inProductionAt ?? asOf) : mergedAt
  const observed = !isRolledOut || inProductionAt !== null
  return {
    span: { duration: cycleTotal(moments, endedAt), observed },
    moments,
    startSource,
    endSource: reached?.source ?? null,
  }
}

/** What was put in progress so much earlier was not worked on for this change. */
const OLDEST_START_MS = 90 * DAY_MS

const UNKNOWN_START: Start = { workStartedAt: null, startSource: 'creation' }

/** When an issue that it closes was put in progress, else its first commit; unknown where neither is known or believable. */
function startOf(facts: SignalFacts, { repository, closes, createdAt, workStartedAt }: SignalPull): Start {
  const inProgress = inProgressOf(facts)
  const begun = closes.flatMap((key) => inProgress.get(`${repository}#${key}`) ?? [])
  if (begun.length === 0) return workStartedAt === null ? UNKNOWN_START : { workStartedAt, startSource: 'commit' }
  const first = begun.reduce((least, at) => Math.min(least, at), createdAt)
  return createdAt - first > OLDEST_START_MS ? UNKNOWN_START : { workStartedAt: first, startSource: 'issue' }
}

const inProgressOf = onceForFacts(({ sources: { tickets } }) => {
  const items = tickets.kind === 'connected' ? tickets.items : []
  return new Map(
    items.flatMap(({ repository, key, inProgressAt }) =>
      inProgressAt === null ? [] : [[`${repository}#${key}`, inProgressAt] as const],
    ),
  )
})
