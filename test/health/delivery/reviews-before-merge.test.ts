import { describe, expect, it } from '@jest/globals'
import { reviewsBeforeMerge } from '../../../src/health/delivery/reviews-before-merge.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { assistant, author, HOUR, inline, linter, review, START, snapshot, thread } from '../../depth/build-snapshot.ts'

const at = (hours: number) => START + hours * HOUR
const reviewed = (hours: number, state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' = 'commented') =>
  review({ submittedAt: at(hours), state })

describe('reviews before the merge', () => {
  const merged = (change: Partial<Snapshot>) => reviewsBeforeMerge(snapshot({ mergedAt: at(10), ...change }))

  it.each([
    { why: 'a comment, then an approval', reviews: [reviewed(2), reviewed(5, 'approved')], is: [2, 5] },
    { why: 'two hours after the merge is as if there were none', reviews: [reviewed(12)], is: [null, null] },
    { why: 'at the merge itself', reviews: [reviewed(10, 'approved')], is: [10, 10] },
    { why: 'an approval that was dismissed is a review', reviews: [reviewed(3, 'dismissed')], is: [3, null] },
    { why: 'the approval that was not', reviews: [reviewed(3, 'dismissed'), reviewed(4, 'approved')], is: [3, 4] },
    { why: 'the first of two approvals', reviews: [reviewed(6, 'approved'), reviewed(4, 'approved')], is: [4, 4] },
    { why: 'not by the author', reviews: [review({ author, submittedAt: at(2) })], is: [null, null] },
    {
      why: 'not by machines',
      reviews: [linter, assistant].map((by) => review({ author: by, submittedAt: at(2) })),
      is: [null, null],
    },
    { why: 'nobody looked', reviews: [], is: [null, null] },
  ])('$is: $why', ({ reviews, is }) => {
    const found = merged({ reviews })
    expect([found.reviewedAt, found.approvedAt]).toEqual(is.map((hours) => (hours === null ? null : at(hours))))
  })

  it('begin with an inline comment, where that came first', () => {
    const threads = [thread([inline({ visibleAt: at(1) })]), thread([inline({ id: 'own', author, visibleAt: at(0) })])]
    expect(merged({ threads, reviews: [reviewed(2)] }).reviewedAt).toBe(at(1))
  })

  it('count how often changes were asked for until then', () => {
    const reviews = [1, 2, 3, 11].map((hours) => reviewed(hours, 'changes-requested'))
    expect(merged({ reviews }).changeRequests).toBe(3)
  })
})
