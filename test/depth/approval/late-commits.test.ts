import { describe, expect, it } from '@jest/globals'
import { findLateCommits, findUnapprovedCommits } from '../../../src/depth/approval/late-commits.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { author, HOUR, linter, linus, review, START, snapshot } from '../build-snapshot.ts'

const approval = review({ submittedAt: START + HOUR, commitSha: 'a1b2c3d' })
const pushAt = (hours: number) => ({ at: START + hours * HOUR, forced: false })
const merged = { state: 'merged' as const, mergedAt: START + 3 * HOUR }

describe('commits after an approval', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; found: object | undefined }>([
    { why: 'nothing came later', changes: {}, found: undefined },
    { why: 'a push before it was approved', changes: { pushes: [pushAt(0.5)] }, found: undefined },
    { why: 'a push after it was not', changes: { pushes: [pushAt(0.5), pushAt(2)] }, found: { pushes: 1 } },
    { why: 'the head is another commit', changes: { headSha: 'f00f00f' }, found: { pushes: 0 } },
    { why: 'a shortened commit is the same', changes: { headSha: 'a1b2c3d4e5f6' }, found: undefined },
    { why: 'an unknown head tells nothing', changes: { headSha: null }, found: undefined },
    { why: 'a push before the merge', changes: { ...merged, pushes: [pushAt(2)] }, found: { pushes: 1 } },
    { why: 'a push after the merge is no part of it', changes: { ...merged, pushes: [pushAt(4)] }, found: undefined },
    {
      why: 'behind such a push the head says nothing',
      changes: { ...merged, pushes: [pushAt(4)], headSha: 'f00f00f' },
      found: undefined,
    },
  ])('$why', ({ changes, found }) => {
    const change = snapshot({ reviews: [approval], ...changes })
    expect(findLateCommits(change, approval)).toEqual(found)
    expect(findUnapprovedCommits(change)).toEqual(found)
  })

  it.each([
    {
      why: 'a later approval covers them',
      reviews: [review({ author: linus, submittedAt: START + 3 * HOUR }), approval],
      found: undefined,
    },
    {
      why: 'a bot’s does not',
      reviews: [approval, review({ author: linter, submittedAt: START + 3 * HOUR })],
      found: { pushes: 1 },
    },
    {
      why: 'nor does the author’s',
      reviews: [approval, review({ author, submittedAt: START + 3 * HOUR })],
      found: { pushes: 1 },
    },
    { why: 'without an approval there is nothing to come after', reviews: [], found: undefined },
  ])('of all: $why', ({ reviews, found }) => {
    expect(findUnapprovedCommits(snapshot({ reviews, pushes: [pushAt(2)] }))).toEqual(found)
  })
})
