import type { Span } from '../../statistics/kaplan-meier.ts'
import { ALWAYS } from '../../statistics/window.ts'
import { DAY_MS, SECOND_MS } from '../../util/time.ts'
import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import { onceForFacts } from '../signals/signal-facts.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { createTimeIndex, type TimeIndex } from '../signals/time-index.ts'
import { toPullRef } from '../weekly/pull-ref.ts'

/** From ready to the first human review, those that wait included. */
export const timeToFirstReview: Signal = {
  id: 'timeToFirstReview',
  name: 'time to first review, median',
  cadence: 'weekly',
  unit: 'seconds',
  better: 'lower',
  span: FOUR_WEEKS,
  // Weeks of fewer than twenty reviews have no slowest twentieth: the median alone can be read of every team.
  rules: [
    { kind: 'trend', limit: 0.2 },
    { kind: 'tail', limit: 0.2 },
  ],
  minimum: 5,
  isAboutPeople: false,
  source: 'pull requests',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: (facts, window) => ({
      kind: 'durations',
      spans: waitsOf(facts)(window).map((wait) => (wait.reviewedAt <= window.to ? wait : spanAt(wait.pull, window.to))),
    }),
  },
}

/** What a wait comes to once it is over, and whose it is. */
interface Wait extends Span {
  readonly pull: SignalPull
  /** Milliseconds since the epoch; infinite while it goes on. */
  readonly reviewedAt: number
}

/** Each is in many windows. */
const waitsOf = onceForFacts(({ readyIn }): TimeIndex<Wait> => {
  const waits = readyIn(ALWAYS).flatMap((pull): Wait | readonly Wait[] => {
    if (!hasClock(pull)) return []
    const reviewedAt = pull.firstReview.kind === 'observed' ? pull.firstReview.to : Number.POSITIVE_INFINITY
    const { duration, observed } = spanAt(pull, reviewedAt)
    return { duration, observed, pull, reviewedAt }
  })
  return createTimeIndex(waits, ({ pull: { startedAt } }) => startedAt)
})

function hasClock({ firstReview, startedAt }: SignalPull): boolean {
  return startedAt !== null && (firstReview.kind === 'observed' || firstReview.kind === 'censored')
}

/** As it stood at an instant: what was reviewed later still waited. Empty for a pull request without a review clock. */
export function reviewSpanAt(pull: SignalPull, at: number): readonly Span[] {
  return hasClock(pull) ? [spanAt(pull, at)] : []
}

function spanAt({ firstReview, startedAt, mergedAt, closedAt }: SignalPull, at: number): Span {
  const isReviewed = firstReview.kind === 'observed' && firstReview.to <= at
  const ended = mergedAt ?? closedAt
  const until = isReviewed ? firstReview.to : Math.min(at, ended ?? at)
  return { duration: Math.max(0, until - (startedAt ?? until)) / SECOND_MS, observed: isReviewed }
}

/** Longer than that without a review a change goes stale. */
const ROTTING_MS = 7 * DAY_MS

/** Open, ready and without a human review for more than a week, at the end of the month. */
export const rottingPullRequests: Signal = {
  id: 'rottingPullRequests',
  name: 'waiting for more than a week',
  cadence: 'monthly',
  unit: 'count',
  better: 'lower',
  span: { window: { days: 1 }, baseline: { days: 1 } },
  rules: [],
  minimum: 0,
  isAboutPeople: false,
  source: 'pull requests',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: ({ waitingAt }, { to }) => ({
      kind: 'count',
      count: rottingAt(waitingAt(to), to).length,
    }),
    behind: ({ waitingAt }, { to }) => rottingAt(waitingAt(to), to).map(toPullRef),
  },
}

function rottingAt(waiting: readonly SignalPull[], at: number): readonly SignalPull[] {
  return waiting.filter(({ startedAt }) => at - (startedAt ?? at) > ROTTING_MS)
}
