import type { TimeWindow } from '../../statistics/window.ts'
import { NO_SOURCES, type SignalSources } from '../sources/signal-sources.ts'
import type { SignalPull } from './signal-pull.ts'

/** What is known beside which signals are counted; found by when it happened, so that a window costs no look at everything. */
export interface SignalFacts {
  /** Merged in a window, by people and agents. */
  readonly mergedIn: (window: TimeWindow) => readonly SignalPull[]
  /** Closed in a window without a merge, by people and agents. */
  readonly closedIn: (window: TimeWindow) => readonly SignalPull[]
  /** Ready for review since a window's time, by people. */
  readonly readyIn: (window: TimeWindow) => readonly SignalPull[]
  /** Open, ready and without a human review at an instant, by people. */
  readonly waitingAt: (at: number) => readonly SignalPull[]
  /** All of them, those of bots too: a revert undoes a change whoever made it. */
  readonly pulls: readonly SignalPull[]
  readonly sources: SignalSources
}

/** Computes something once for the facts that it is asked about, however many windows are looked at. */
export function onceForFacts<T>(compute: (facts: SignalFacts) => T): (facts: SignalFacts) => T {
  const known = new WeakMap<SignalFacts, { readonly value: T }>()
  return (facts) => {
    const found = known.get(facts) ?? { value: compute(facts) }
    known.set(facts, found)
    return found.value
  }
}

/** @param pulls in any order, those of bots among them or not */
export function indexSignalFacts(pulls: readonly SignalPull[], sources: SignalSources = NO_SOURCES): SignalFacts {
  const counted = pulls.filter(({ cohort }) => cohort !== 'bot')
  const byPeople = counted.filter(({ cohort }) => cohort !== 'agent')
  return {
    mergedIn: createIndex(counted, ({ mergedAt }) => mergedAt),
    closedIn: createIndex(counted, ({ mergedAt, closedAt }) => (mergedAt === null ? closedAt : null)),
    readyIn: createIndex(byPeople, ({ startedAt }) => startedAt),
    waitingAt: (at) => byPeople.filter((pull) => isWaiting(pull, at)),
    pulls,
    sources,
  }
}

function isWaiting({ startedAt, firstReview, mergedAt, closedAt }: SignalPull, at: number): boolean {
  const reviewedAt = firstReview.kind === 'observed' ? firstReview.to : Number.POSITIVE_INFINITY
  const endedAt = mergedAt ?? closedAt ?? Number.POSITIVE_INFINITY
  const waits = firstReview.kind === 'observed' || firstReview.kind === 'censored' || firstReview.kind === 'unreviewed'
  return waits && startedAt !== null && startedAt <= at && reviewedAt > at && endedAt > at
}

function createIndex(pulls: readonly SignalPull[], instantOf: (pull: SignalPull) => number | null) {
  const dated = pulls.flatMap((pull) => {
    const at = instantOf(pull)
    return at === null ? [] : { at, pull }
  })
  dated.sort((a, b) => a.at - b.at)
  const sorted = dated.map(({ pull }) => pull)
  const firstFrom = (instant: number) => {
    let [low, high] = [0, dated.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((dated[middle]?.at ?? 0) < instant) low = middle + 1
      else high = middle
    }
    return low
  }
  return ({ from, to }: TimeWindow) => sorted.slice(firstFrom(from), firstFrom(to))
}
