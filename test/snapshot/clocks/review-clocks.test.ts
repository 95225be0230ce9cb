import { describe, expect, it } from '@jest/globals'
import { deriveReviewClocks } from '../../../src/snapshot/clocks/review-clocks.ts'
import { hour, snapshotOf } from '../build-archived-pull.ts'

const HOUR = 3600

function review(author: string | null, hours: number, keys: Readonly<Record<string, unknown>> = {}) {
  return { author, state: 'APPROVED', submittedAt: hour(hours), ...keys }
}

function closed(hours: number) {
  return { event: 'closed', createdAt: hour(hours) }
}

function reopened(hours: number) {
  return { event: 'reopened', createdAt: hour(hours) }
}

describe('time to first review', () => {
  it.each([
    { keys: { reviews: [review('bob', 3)] }, hours: 3, why: 'a review by somebody else' },
    {
      keys: { reviews: [review('bob', 3, { state: 'COMMENTED' })] },
      hours: 3,
      why: 'comments without a verdict count',
    },
    { keys: { reviews: [review('bob', 3, { state: 'DISMISSED' })] }, hours: 3, why: 'so does a dismissed one' },
    { keys: { reviews: [review(null, 3)] }, hours: 3, why: 'a deleted account was a person' },
    { keys: { reviews: [review('ada', 1), review('bob', 3)] }, hours: 3, why: 'not the author' },
    { keys: { reviews: [review('dependabot', 1), review('bob', 3)] }, hours: 3, why: 'not a bot' },
    { keys: { reviews: [review('Copilot', 1), review('bob', 3)] }, hours: 3, why: 'not an AI reviewer' },
    {
      keys: { reviews: [review('bob', 3, { state: 'PENDING' })] },
      hours: undefined,
      why: 'a pending one is nobody’s to see',
    },
    {
      keys: { reviewComments: [{ author: 'bob', createdAt: hour(2) }] },
      hours: 2,
      why: 'an orphan counts at its own time',
    },
    {
      keys: {
        reviews: [review('bob', 4, { id: 1 })],
        reviewComments: [{ author: 'bob', reviewId: 1, createdAt: hour(2) }],
      },
      hours: 4,
      why: 'drafting is not reviewing yet',
    },
    {
      keys: { issueComments: [{ author: 'bob', createdAt: hour(1) }] },
      hours: undefined,
      why: 'conversation is no review',
    },
    {
      keys: { readyAt: hour(5), reviews: [review('bob', 2), review('bob', 9)] },
      hours: 4,
      why: 'from ready, not before it',
    },
    { keys: { readyAt: hour(5), reviews: [review('bob', 5)] }, hours: 0, why: 'at the same moment' },
    { keys: { mergedAt: hour(2), reviews: [review('bob', 6)] }, hours: 6, why: 'a review after the merge is one' },
    { keys: { draft: true, reviews: [review('bob', 2)] }, hours: undefined, why: 'a draft has no clock' },
    {
      keys: { events: [closed(1), reopened(10)], reviews: [review('bob', 11)] },
      hours: 2,
      why: 'nobody waits while it is closed',
    },
    {
      keys: { events: [closed(1), reopened(2), closed(3), reopened(7)], reviews: [review('bob', 9)] },
      hours: 4,
      why: 'closed twice',
    },
    {
      keys: { events: [closed(4), reopened(10)], reviews: [review('bob', 3)] },
      hours: 3,
      why: 'closed after its review',
    },
    {
      keys: { events: [closed(1), reopened(9)], reviews: [review('bob', 5)] },
      hours: 1,
      why: 'reviewed while it was closed',
    },
    {
      keys: { events: [reopened(4)], reviews: [review('bob', 5)] },
      hours: 5,
      why: 'a reopening alone tells no closed time',
    },
    {
      keys: {
        readyAt: hour(6),
        events: [closed(1), reopened(4), closed(7), reopened(9)],
        reviews: [review('bob', 10)],
      },
      hours: 2,
      why: 'closed before it was ready, and after',
    },
  ])('$hours hours: $why', ({ keys, hours }) => {
    const { timeToFirstReview } = deriveReviewClocks(snapshotOf(keys))
    expect(timeToFirstReview).toBe(hours === undefined ? undefined : hours * HOUR)
  })
})

describe('the other clocks', () => {
  it.each([
    { keys: { mergedAt: hour(7), reviews: [review('bob', 3)] }, hours: 4, why: 'reviewed, then merged' },
    { keys: { mergedAt: hour(3), reviews: [review('bob', 3)] }, hours: 0, why: 'at once' },
    { keys: { mergedAt: hour(2), reviews: [review('bob', 3)] }, hours: undefined, why: 'merged first' },
    { keys: { mergedAt: hour(2) }, hours: undefined, why: 'never reviewed' },
    { keys: { reviews: [review('bob', 3)] }, hours: undefined, why: 'not merged' },
  ])('first review to merge is $hours hours: $why', ({ keys, hours }) => {
    const { firstReviewToMerge } = deriveReviewClocks(snapshotOf(keys))
    expect(firstReviewToMerge).toBe(hours === undefined ? undefined : hours * HOUR)
  })

  it('measures the time to merge from ready', () => {
    expect(deriveReviewClocks(snapshotOf({ readyAt: hour(2), mergedAt: hour(7) })).timeToMerge).toBe(5 * HOUR)
  })

  it('gives AI reviewers a clock of their own, but not for their own changes', () => {
    const reviews = [review('coderabbitai[bot]', 1), review('bob', 3)]
    expect(deriveReviewClocks(snapshotOf({ reviews })).firstAiReviewAt).toBe(Date.parse(hour(1)))
    const own = snapshotOf({ author: 'Copilot', reviews: [review('copilot-swe-agent[bot]', 1)] })
    expect(deriveReviewClocks(own).firstAiReviewAt).toBeNull()
  })

  it.each([
    { keys: {}, hours: 20, why: 'open, ready, unreviewed' },
    { keys: { readyAt: hour(5) }, hours: 15, why: 'since it was ready' },
    { keys: { reviews: [review('bob', 3)] }, hours: undefined, why: 'reviewed' },
    { keys: { closedAt: hour(9) }, hours: undefined, why: 'closed' },
    { keys: { draft: true }, hours: undefined, why: 'a draft' },
  ])('waits $hours hours: $why', ({ keys, hours }) => {
    expect(deriveReviewClocks(snapshotOf(keys, 20)).waiting).toBe(hours === undefined ? undefined : hours * HOUR)
  })
})

describe('a pull request that was closed and opened again', () => {
  const events = [closed(1), reopened(10)]

  it('has waited only while it was open', () => {
    expect(deriveReviewClocks(snapshotOf({ events }, 12)).waiting).toBe(3 * HOUR)
  })

  it('takes no closed time before its review to its merge', () => {
    const keys = { events, reviews: [review('bob', 11)], mergedAt: hour(14), closedAt: hour(14), state: 'MERGED' }
    expect(deriveReviewClocks(snapshotOf(keys)).timeToMerge).toBe(5 * HOUR)
  })

  it('is not reviewed by a model before it could be', () => {
    const keys = { events, reviews: [review('Copilot', 0.5), review('bob', 11)] }
    expect(deriveReviewClocks(snapshotOf(keys)).timeToFirstAiReview).toBe(0)
  })
})
