import { ALWAYS, type TimeWindow } from '../../statistics/window.ts'
import { DAY_MS } from '../../util/time.ts'
import { onceForFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { createTimeIndex, firstFrom, type TimeIndex } from '../signals/time-index.ts'

/** Whoever wrote or reviewed within so long is there. */
const THERE_MS = 182 * DAY_MS

/**
 * The merged changes of repositories in which one person alone wrote or reviewed in a window, or in the half year up to its end where that is
 * longer: nobody else is there who could leave a trace. A repository of which nobody knows who wrote in it is none of them.
 */
export const aloneIn = onceForFacts(({ mergedIn: allMerged }) => {
  const repositories = [...Map.groupBy(allMerged(ALWAYS), ({ repository }) => repository).values()].map(toRepository)
  return ({ from, to }: TimeWindow): readonly TimeIndex<SignalPull>[] => {
    const since = Math.min(from, to - THERE_MS)
    return repositories.flatMap(({ isShared, mergedIn }) => (isShared({ from: since, to }) ? [] : mergedIn()))
  }
})

interface Repository {
  /** Whether two people were at work in it. */
  readonly isShared: (window: TimeWindow) => boolean
  /** Asked for where one is alone, which few repositories are. */
  readonly mergedIn: () => TimeIndex<SignalPull>
}

/** @param merged in order of time */
function toRepository(merged: readonly SignalPull[]): Repository {
  let index: TimeIndex<SignalPull> | undefined
  return {
    isShared: findMeetings(merged),
    mergedIn: () => (index ??= createTimeIndex(merged, ({ mergedAt }) => mergedAt)),
  }
}

/** Two people met where one reviewed the other's change, or where the change after that of one was another's. */
function findMeetings(merged: readonly SignalPull[]): Repository['isShared'] {
  /** For each change the latest beginning of a meeting that was over with it. */
  const begun = new Float64Array(merged.length)
  let latest = Number.NEGATIVE_INFINITY
  let last: { readonly author: string; readonly at: number } | undefined
  for (const [index, pull] of merged.entries()) {
    const { author } = pull.people
    const at = pull.mergedAt ?? 0
    if (isReviewed(pull) || (author === null && pull.cohort !== 'agent')) latest = at
    else if (author !== null && last !== undefined && author !== last.author) latest = Math.max(latest, last.at)
    if (author !== null) last = { author, at }
    begun[index] = latest
  }
  const instants = Float64Array.from(merged, ({ mergedAt }) => mergedAt ?? 0)
  return ({ from, to }) => {
    const before = firstFrom(instants, to)
    return before > 0 && (begun[before - 1] ?? latest) >= from
  }
}

function isReviewed({ reviewedAt, approvedAt, firstReview, people }: SignalPull): boolean {
  return reviewedAt !== null || approvedAt !== null || firstReview.kind === 'observed' || people.reviews.length > 0
}
