import { expect, it } from '@jest/globals'
import { waitingSince } from '../../../src/snapshot/clocks/waiting.ts'

const waiting = {
  state: 'open',
  isDraft: false,
  startedAt: 10,
  firstReviewAt: null,
  isReviewedBeforeReady: false,
} as const // the literal state

it.each([
  { why: 'open, ready and unreviewed', pull: waiting, since: 10 },
  { why: 'reviewed', pull: { ...waiting, firstReviewAt: 20 }, since: null },
  { why: 'reviewed while a draft', pull: { ...waiting, isReviewedBeforeReady: true }, since: null },
  { why: 'a draft again', pull: { ...waiting, isDraft: true }, since: null },
  { why: 'only ever a draft', pull: { ...waiting, startedAt: null }, since: null },
  { why: 'merged', pull: { ...waiting, state: 'merged' }, since: null },
  { why: 'closed', pull: { ...waiting, state: 'closed' }, since: null },
] as const)('waits since $since: $why', ({ pull, since }) => {
  expect(waitingSince(pull)).toBe(since)
})
