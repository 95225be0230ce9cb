import { expect, it } from '@jest/globals'
import { firstReviewSpan } from '../../../src/health/review/first-review-span.ts'

const open = { state: 'open', asOf: 900, startedAt: 100, firstReviewAt: null } as const // the literal state

it.each([
  { why: 'reviewed while open', pull: { ...open, firstReviewAt: 300 }, span: { kind: 'observed', from: 100, to: 300 } },
  {
    why: 'reviewed after the merge',
    pull: { ...open, state: 'merged', firstReviewAt: 300 },
    span: { kind: 'observed', from: 100, to: 300 },
  },
  { why: 'waits until now at least', pull: open, span: { kind: 'censored', from: 100, to: 900 } },
  {
    why: 'merged without a review',
    pull: { ...open, state: 'merged' },
    span: { kind: 'unreviewed', state: 'merged' },
  },
  {
    why: 'closed without a review',
    pull: { ...open, state: 'closed' },
    span: { kind: 'unreviewed', state: 'closed' },
  },
  { why: 'only ever a draft', pull: { ...open, startedAt: null }, span: { kind: 'not-ready' } },
] as const)('the time to first review of one that is $span.kind: $why', ({ pull, span }) => {
  expect(firstReviewSpan(pull)).toEqual(span)
})
