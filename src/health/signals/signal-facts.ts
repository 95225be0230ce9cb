import { createIsIntoProduction } from '../delivery/production-branch.ts'
import { NO_SOURCES, type SignalSources } from '../sources/signal-sources.ts'
import type { SignalPull } from './signal-pull.ts'
import { type SignalSettings, USUAL_SETTINGS } from './signal-settings.ts'
import { createTimeIndex, type TimeIndex } from './time-index.ts'

/** What is known beside which signals are counted; found by when it happened, so that a window costs no look at everything. */
export interface SignalFacts {
  /** Merged in a window into production's branch, by people and agents. */
  readonly mergedIn: TimeIndex<SignalPull>
  /** Closed in a window without a merge, by people and agents. */
  readonly closedIn: TimeIndex<SignalPull>
  /** Ready for review since a window's time, by people. */
  readonly readyIn: TimeIndex<SignalPull>
  /** Open, ready and without a human review at an instant, by people. */
  readonly waitingAt: (at: number) => readonly SignalPull[]
  /** All of them, those of bots too: a revert undoes a change whoever made it. */
  readonly pulls: readonly SignalPull[]
  readonly sources: SignalSources
  readonly settings: SignalSettings
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
export function indexSignalFacts(
  pulls: readonly SignalPull[],
  sources: SignalSources = NO_SOURCES,
  settings: SignalSettings = USUAL_SETTINGS,
): SignalFacts {
  const counted = pulls.filter(({ cohort }) => cohort !== 'bot')
  const isIntoProduction = createIsIntoProduction(sources.defaultBranches, settings.deployments.branches)
  const byPeople = counted.filter(({ cohort }) => cohort !== 'agent')
  return {
    mergedIn: createTimeIndex(counted.filter(isIntoProduction), ({ mergedAt }) => mergedAt),
    closedIn: createTimeIndex(counted, ({ mergedAt, closedAt }) => (mergedAt === null ? closedAt : null)),
    readyIn: createTimeIndex(byPeople, ({ startedAt }) => startedAt),
    waitingAt: createWaiting(byPeople),
    pulls,
    sources,
    settings,
  }
}

/** Finds who waits at an instant; how long each waits is worked out at the first question. */
function createWaiting(pulls: readonly SignalPull[]): SignalFacts['waitingAt'] {
  let waits: readonly Wait[] | undefined
  return (at) => {
    waits ??= pulls.flatMap(waitOf)
    return waits.filter(({ from, to }) => from <= at && to > at).map(({ pull }) => pull)
  }
}

interface Wait {
  readonly pull: SignalPull
  readonly from: number
  readonly to: number
}

function waitOf(pull: SignalPull): Wait | readonly Wait[] {
  const { startedAt, firstReview, mergedAt, closedAt } = pull
  const waits = firstReview.kind === 'observed' || firstReview.kind === 'censored' || firstReview.kind === 'unreviewed'
  if (!waits || startedAt === null) return []
  const reviewedAt = firstReview.kind === 'observed' ? firstReview.to : Number.POSITIVE_INFINITY
  return { pull, from: startedAt, to: Math.min(reviewedAt, mergedAt ?? closedAt ?? Number.POSITIVE_INFINITY) }
}
