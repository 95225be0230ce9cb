import { describe, expect, it } from '@jest/globals'
import type { Commit, Snapshot } from '../../../src/snapshot/snapshot.ts'
import { changed, HOUR, linus, MINUTE, review, START } from '../build-snapshot.ts'

import { approvalsOf, EARLIER } from './judge-approvals.ts'

const approved = review()

function baseMergeAt(committedAt: number): Commit {
  const message = "Merge branch 'main' into cart"
  return {
    oid: 'b',
    message,
    committedAt,
    authoredAt: null,
    authorName: null,
    authorEmail: null,
    accounts: null,
  }
}

describe('the risks of an approval', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; risks: readonly string[] }>([
    { why: 'nobody else looked', changes: {}, risks: ['sole-approver'] },
    {
      why: 'thousands of lines an hour, more than 500 lines, a push afterwards',
      changes: {
        ...changed({ 'src/cart.ts': 501 }),
        reviews: [review({ id: 'r0', author: linus }), review({ submittedAt: START + 3 * MINUTE })],
        pushes: [{ at: START + HOUR, forced: false }],
      },
      risks: ['implied-rate', 'large', 'late-commits'],
    },
    {
      why: 'approved for the first time minutes after a rebase, hours after it was ready: that is no haste',
      changes: {
        pushes: [
          { at: EARLIER, forced: true },
          { at: EARLIER + MINUTE / 2, forced: false },
        ],
        reviews: [review({ submittedAt: EARLIER + 3 * MINUTE })],
      },
      risks: ['sole-approver'],
    },
    {
      why: 'minutes after a merge of the base',
      changes: {
        commits: [baseMergeAt(EARLIER - MINUTE)],
        pushes: [{ at: EARLIER, forced: false }],
        reviews: [review({ submittedAt: EARLIER + 3 * MINUTE })],
      },
      risks: ['sole-approver'],
    },
    {
      why: 'minutes after a push of something new',
      changes: { pushes: [{ at: EARLIER, forced: false }], reviews: [review({ submittedAt: EARLIER + 3 * MINUTE })] },
      risks: ['implied-rate', 'sole-approver'],
    },
    {
      why: 'approved again, minutes after a push had taken the first approval away: that is no haste',
      changes: {
        reviews: [
          review({ id: 'r0', state: 'dismissed', submittedAt: EARLIER }),
          review({ submittedAt: EARLIER + 3 * MINUTE }),
        ],
        pushes: [{ at: EARLIER + MINUTE, forced: true }],
      },
      risks: ['sole-approver'],
    },
  ])('stand apart and do not decide: $why', ({ changes, risks }) => {
    const changing = { reviews: [approved], ...changes }
    const approval = approvalsOf(changing).toSorted((a, b) => a.submittedAt - b.submittedAt)
    const found = approval.find(({ reviewId }) => reviewId === 'review-1')
    expect(found?.risks.map(({ code }) => code)).toEqual(risks)
  })
})
