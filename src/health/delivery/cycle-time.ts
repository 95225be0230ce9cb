import type { Span } from '../../statistics/kaplan-meier.ts'
import { SECOND_MS } from '../../util/time.ts'
import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'

/** From the start of the work to the merge. Where the roll-outs are not known it ends there, and `source` says so. */
export const cycleTime: Signal = {
  id: 'cycleTime',
  name: 'work started to merged, median',
  cadence: 'weekly',
  unit: 'seconds',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [{ kind: 'trend', limit: 0.2 }],
  minimum: 5,
  isAboutPeople: false,
  source: 'pull requests; ends at the merge',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    take: ({ mergedIn }, window) => ({ kind: 'durations', spans: mergedIn(window).flatMap(toSpan) }),
  },
}

/** A start that is not known or not believable is the creation. */
function toSpan({ workStartedAt, createdAt, mergedAt }: SignalPull): Span | readonly Span[] {
  if (mergedAt === null) return []
  return { duration: Math.max(0, mergedAt - (workStartedAt ?? createdAt)) / SECOND_MS, observed: true }
}
