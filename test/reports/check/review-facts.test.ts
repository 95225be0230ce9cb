import { describe, expect, it } from '@jest/globals'
import type { PullRequestVerdict } from '../../../src/depth/verdict.ts'
import { describeReview } from '../../../src/reports/check/review-facts.ts'

const told = (...reasons: PullRequestVerdict['reasons']) => describeReview({ reasons } as PullRequestVerdict) // only they are read

const coverage = (places: number, lines: number) =>
  ({ code: 'coverage', points: 0, facts: { places, percent: 0, lines } }) as const
const outcome = (settled: number, raised: number) =>
  ({ code: 'outcome', points: 0, facts: { settled, raised, needed: 2 } }) as const

describe('what a check says of a review', () => {
  it.each([
    { why: 'nothing is known', reasons: [], says: undefined },
    { why: 'no comment of substance', reasons: [coverage(0, 20), outcome(0, 0)], says: undefined },
    {
      why: 'one place',
      reasons: [coverage(1, 1)],
      says: 'Substantive comments stand at one place in 1 changed line.',
    },
    {
      why: 'many places',
      reasons: [coverage(3, 10_000)],
      says: 'Substantive comments stand at 3 places in 10,000 changed lines.',
    },
    { why: 'one open thread', reasons: [outcome(0, 1)], says: 'The one thread is still open.' },
    {
      why: 'one settled',
      reasons: [outcome(1, 1)],
      says: 'The one thread was settled by a change or resolved.',
    },
    { why: 'both', reasons: [outcome(2, 2)], says: 'Both threads were settled by a change or resolved.' },
    { why: 'all', reasons: [outcome(5, 5)], says: 'All 5 threads were settled by a change or resolved.' },
    { why: 'some', reasons: [outcome(1, 3)], says: '1 of 3 threads was settled by a change or resolved.' },
    { why: 'none', reasons: [outcome(0, 2)], says: 'Both threads are still open.' },
  ])('$why', ({ reasons, says }) => {
    expect(told(...reasons)).toBe(says)
  })
})
