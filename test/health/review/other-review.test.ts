import { expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { findOtherReview } from '../../../src/health/review/other-review.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { author, comment, grace, HOUR, review, START, snapshot } from '../../depth/build-snapshot.ts'

const DISCUSSED = comment({ author: grace, createdAt: START + HOUR, body: 'Why does `src/cart.ts` keep totals twice?' })
const DRAFT = { createdAt: START - 2 * HOUR, reviews: [review({ submittedAt: START - HOUR })] }
const LATER = review({ id: 'later', submittedAt: START + 5 * HOUR })

it.each<{ readonly why: string; readonly change: Partial<Snapshot>; readonly is: string | null }>([
  { why: 'nobody said anything', change: {}, is: null },
  { why: 'it was reviewed since it was ready', change: { reviews: [LATER] }, is: null },
  { why: 'somebody asked in the conversation', change: { comments: [DISCUSSED] }, is: 'in-conversation' },
  { why: 'the author asked', change: { comments: [{ ...DISCUSSED, author }] }, is: null },
  { why: 'it was reviewed as a draft', change: DRAFT, is: 'before-ready' },
  {
    why: 'it was reviewed later: it was not at an instant before that',
    change: { comments: [DISCUSSED], reviews: [LATER] },
    is: 'in-conversation',
  },
  { why: 'the same of a draft', change: { ...DRAFT, reviews: [...DRAFT.reviews, LATER] }, is: 'before-ready' },
])('how a change was reviewed beside a review since it was ready is $is where $why', ({ change, is }) => {
  const taken = snapshot(change)
  expect(findOtherReview(taken, assess(taken, mergeConfiguration()))).toBe(is)
})
