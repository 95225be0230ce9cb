import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import {
  assistant,
  author,
  comment,
  grace,
  HOUR,
  linter,
  linus,
  review,
  START,
  SUBSTANTIVE,
  snapshot,
} from '../build-snapshot.ts'

import { approvalsOf } from './judge-approvals.ts'

const approved = review()

describe('an approval', () => {
  it('of an outsider is counted apart', () => {
    const reviews = [review({ id: 'r0', author: linus, association: 'outsider' }), approved]
    expect(assess(snapshot({ reviews }), mergeConfiguration()).approvals).toMatchObject({
      n: 2,
      withoutTrace: 2,
      questioned: 1,
      outsiders: 1,
    })
  })

  it('is never one by the author, a bot, or a dismissed one', () => {
    const reviews = [
      review({ id: 'r0', author }),
      review({ id: 'r1', author: linter }),
      review({ id: 'r2', state: 'dismissed' }),
    ]
    expect(approvalsOf({ reviews })).toEqual([])
  })

  it('numbers reviewers in the order in which they came, whoever approves', () => {
    const reviews = [
      review({ id: 'r2', author: grace, submittedAt: START + 3 * HOUR }),
      review({ id: 'r0', author: linus, state: 'commented', body: SUBSTANTIVE, submittedAt: START + HOUR }),
      review({ id: 'r1', author: linter, submittedAt: START + 2 * HOUR }),
    ]
    expect(approvalsOf({ reviews })).toMatchObject([{ reviewer: 'r2', reviewId: 'r2' }])
  })
})

describe('the approval of the one who asked an agent for the change', () => {
  it('says so, and what they said to the agent is no review', () => {
    const snapshotOfAgent = snapshot({
      author: assistant,
      requestedBy: grace,
      reviews: [review()],
      comments: [
        comment({ body: 'Please sum the cart in cents, because rounding loses one.', createdAt: START + HOUR }),
      ],
    })
    const [approval] = assess(snapshotOfAgent, mergeConfiguration()).verdict.approvals
    expect(approval?.trace).toBe(false)
    expect(approval?.reasons.map(({ code }) => code)).toContain('requester')
  })
})
