import { expect, it } from '@jest/globals'
import { firstReviewSpan } from '../../../src/health/review/first-review-span.ts'

const open = { state: 'open', asOf: 900, startedAt: 100, firstReviewAt: null, otherReview: null } as const // the literal state

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
  {
    why: 'reviewed while a draft, and still open',
    pull: { ...open, otherReview: 'before-ready' },
    span: { kind: 'reviewed-before-ready' },
  },
  {
    why: 'merged after a review while a draft',
    pull: { ...open, state: 'merged', otherReview: 'before-ready' },
    span: { kind: 'reviewed-before-ready' },
  },
  {
    why: 'merged after a discussion',
    pull: { ...open, state: 'merged', otherReview: 'in-conversation' },
    span: { kind: 'reviewed-in-conversation' },
  },
  {
    why: 'open and discussed, which is no review yet',
    pull: { ...open, otherReview: 'in-conversation' },
    span: { kind: 'censored', from: 100, to: 900 },
  },
  {
    why: 'a source without reviews says nothing',
    pull: { ...open, state: 'merged', otherReview: 'not-in-source' },
    span: { kind: 'unknown' },
  },
  { why: 'only ever a draft', pull: { ...open, startedAt: null }, span: { kind: 'not-ready' } },
] as const)('the time to first review of one that is $span.kind: $why', ({ pull, span }) => {
  expect(firstReviewSpan(pull)).toEqual(span)
})
