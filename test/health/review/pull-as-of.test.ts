import { describe, expect, it } from '@jest/globals'
import { type KeptPull, pullAsOf } from '../../../src/health/review/pull-as-of.ts'

const AS_OF = 1_000
const [BEFORE, AFTER] = [900, 1_100]

function kept(change: Partial<KeptPull> = {}): KeptPull {
  return {
    repositoryId: '1',
    number: 7,
    takenAt: BEFORE,
    isDraft: false,
    authorKind: 'person',
    readyAt: 100,
    firstReviewAt: null,
    otherReview: null,
    firstAiReviewAt: null,
    mergedAt: null,
    closedAt: null,
    effectiveLines: 80,
    verdict: 'deep',
    depth: 81,
    aiAssisted: null,
    revertsNumber: null,
    isExcluded: false,
    approvals: { n: 2, emptyBody: 1, withoutTrace: 1, questioned: 1, rubberStamps: 0, outsiders: 0, unknown: 0 },
    ...change,
  }
}

describe('a pull request as it stood at an instant', () => {
  it.each([
    { why: 'nothing ended it', change: {}, state: 'open' },
    { why: 'merged before', change: { mergedAt: BEFORE, closedAt: BEFORE }, state: 'merged' },
    { why: 'closed before', change: { closedAt: BEFORE }, state: 'closed' },
    { why: 'merged at the very instant', change: { mergedAt: AS_OF, closedAt: AS_OF }, state: 'merged' },
    { why: 'merged later', change: { mergedAt: AFTER, closedAt: AFTER }, state: 'open' },
    { why: 'closed later', change: { closedAt: AFTER }, state: 'open' },
  ])('is $state: $why', ({ change, state }) => {
    expect(pullAsOf(kept(change), AS_OF).state).toBe(state)
  })

  it('knows no instant that came later', () => {
    const later = { readyAt: AFTER, firstReviewAt: AFTER, firstAiReviewAt: AFTER, mergedAt: AFTER, closedAt: AFTER }
    const nothing = { startedAt: null, firstReviewAt: null, firstAiReviewAt: null, mergedAt: null }
    expect(pullAsOf(kept(later), AS_OF)).toMatchObject(nothing)
  })

  it.each([
    { why: 'read before', change: { takenAt: BEFORE }, verdict: 'deep' },
    { why: 'read at the very instant', change: { takenAt: AS_OF }, verdict: 'deep' },
    { why: 'read later: what it was judged then is not kept', change: { takenAt: AFTER }, verdict: undefined },
    {
      why: 'read later and still waiting: it waited then',
      change: { takenAt: AFTER, verdict: 'waiting' } as const,
      verdict: 'waiting',
    },
  ])('was judged $verdict: $why', ({ change, verdict }) => {
    expect(pullAsOf(kept(change), AS_OF).judgement?.verdict).toBe(verdict)
  })
})
