import { expect, it } from '@jest/globals'
import { rottingPullRequests } from '../../../src/health/review/review-signals.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { toPullRef } from '../../../src/health/weekly/pull-ref.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { mergedPull } from '../signals/signal-pulls.ts'

/** The end of a month. */
const END = 1000 * DAY
const MONTH = { from: END - 30 * DAY, to: END }

function open(days: number, changes: Partial<SignalPull> = {}): SignalPull {
  const from = END - days * DAY
  const firstReview = { kind: 'censored', from, to: END + DAY } as const // still waits when it was read
  return mergedPull(0, { startedAt: from, createdAt: from, mergedAt: null, closedAt: null, firstReview, ...changes })
}

it.each<{ why: string; pull: SignalPull; count: number }>([
  { why: 'ready for exactly seven days', pull: open(7), count: 0 },
  { why: 'for a moment longer', pull: open(7 + 1 / 86_400_000), count: 1 },
  { why: 'by an agent', pull: open(30, { cohort: 'agent' }), count: 0 },
  { why: 'by a bot', pull: open(30, { cohort: 'bot' }), count: 0 },
  { why: 'with a model’s help', pull: open(30, { cohort: 'ai-assisted' }), count: 1 },
  {
    why: 'reviewed on the last day',
    pull: open(30, { firstReview: { kind: 'observed', from: 0, to: END - 1 } }),
    count: 0,
  },
  {
    why: 'reviewed after the month',
    pull: open(30, { firstReview: { kind: 'observed', from: 0, to: END + 1 } }),
    count: 1,
  },
  { why: 'merged in the month', pull: open(30, { mergedAt: END - DAY, closedAt: END - DAY }), count: 0 },
  { why: 'merged after it', pull: open(30, { mergedAt: END + DAY, closedAt: END + DAY }), count: 1 },
  { why: 'closed in the month', pull: open(30, { closedAt: END - DAY }), count: 0 },
  { why: 'ready after the month', pull: open(-3), count: 0 },
  { why: 'never ready', pull: open(30, { startedAt: null, firstReview: { kind: 'not-ready' } }), count: 0 },
])('a pull request rots where nobody reviewed it for more than a week: $why', ({ pull, count }) => {
  const facts = factsOf([pull])
  expect(take(rottingPullRequests, facts, MONTH)).toEqual({ kind: 'count', count })
  const found = rottingPullRequests.measure.behind?.(facts, MONTH, { asOf: END, timezone: 'UTC' })
  expect(found).toEqual(count === 0 ? [] : [toPullRef(pull)])
})
