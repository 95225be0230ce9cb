import type { Span } from '../../statistics/kaplan-meier.ts'
import { DAY_MS, SECOND_MS } from '../../util/time.ts'
import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
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
    take: ({ readyIn }, window) => ({
      kind: 'durations',
      spans: readyIn(window).flatMap((pull) => reviewSpanAt(pull, window.to)),
    }),
  },
}

/** As it stood at an instant: what was reviewed later still waited. */
export function reviewSpanAt(
  { firstReview, startedAt, mergedAt, closedAt }: SignalPull,
  at: number,
): Span | readonly Span[] {
  if (firstReview.kind !== 'observed' && firstReview.kind !== 'censored') return []
  const isReviewed = firstReview.kind === 'observed' && firstReview.to <= at
  const ended = mergedAt ?? closedAt
  const until = isReviewed ? firstReview.to : Math.min(at, ended ?? at)
  return startedAt === null ? [] : { duration: Math.max(0, until - startedAt) / SECOND_MS, observed: isReviewed }
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
