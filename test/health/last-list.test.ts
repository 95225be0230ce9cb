import { describe, expect, it } from '@jest/globals'
import type { DigestPull } from '../../src/health/review/digest-input.ts'
import { followUp } from '../../src/health/weekly/last-list.ts'
import type { LookReason } from '../../src/health/weekly/pull-ref.ts'

const AS_OF = 1_000_000

function pull(change: Partial<DigestPull> = {}, rubberStamps = 0): DigestPull {
  return {
    repositoryId: '1',
    number: 7,
    state: 'open',
    asOf: AS_OF,
    startedAt: 0,
    firstReviewAt: null,
    firstAiReviewAt: null,
    mergedAt: null,
    closedAt: null,
    isDraft: false,
    otherReview: null,
    cohort: 'people',
    effectiveLines: 50,
    revertsNumber: null,
    isExcluded: false,
    judgement: {
      verdict: 'waiting',
      depth: undefined,
      approvals: { n: 1, emptyBody: 0, withoutTrace: 0, questioned: 0, outsiders: 0, unknown: 0, rubberStamps },
    },
    ...change,
  }
}

const merged = { state: 'merged', mergedAt: 5, closedAt: 5 } as const // the state

describe('what became of the list of the digest before', () => {
  it.each<{ reason: LookReason; now: DigestPull; outcome: string | undefined; why: string }>([
    { reason: 'waiting', now: pull(), outcome: 'still-here', why: 'it waits still' },
    { reason: 'waiting', now: pull({ firstReviewAt: 9 }), outcome: 'reviewed', why: 'a person reviewed it' },
    {
      reason: 'waiting',
      now: pull({ ...merged, firstReviewAt: 4 }),
      outcome: 'reviewed',
      why: 'a review says more than a merge',
    },
    { reason: 'waiting', now: pull(merged), outcome: 'merged', why: 'it was merged without one' },
    { reason: 'waiting', now: pull({ state: 'closed', closedAt: 5 }), outcome: 'closed', why: 'it was closed' },
    { reason: 'waiting', now: pull({ isDraft: true }), outcome: undefined, why: 'a draft waits for nobody' },
    { reason: 'unreviewed', now: pull(merged), outcome: 'still-here', why: 'no review came since' },
    {
      reason: 'unreviewed',
      now: pull({ ...merged, firstReviewAt: 9 }),
      outcome: 'reviewed',
      why: 'a later review counts',
    },
    { reason: 'no-trace', now: pull(merged, 1), outcome: 'still-here', why: 'nothing explains it' },
    { reason: 'no-trace', now: pull(merged), outcome: 'explained', why: 'it is no likely rubber stamp any more' },
    { reason: 'no-trace', now: pull({ judgement: undefined }), outcome: undefined, why: 'it was read again later' },
    { reason: 'reverted', now: pull(merged), outcome: undefined, why: 'it can become nothing else' },
  ])('$reason: $why', ({ reason, now, outcome }) => {
    const [followed] = followUp([{ repositoryId: '1', number: 7, reason }], [now])
    expect(followed?.outcome).toBe(outcome)
  })

  it('says nothing of what is not known', () => {
    expect(followUp([{ repositoryId: '2', number: 7, reason: 'waiting' }], [pull()])).toEqual([])
  })
})
