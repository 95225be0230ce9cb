import { describe, expect, it } from '@jest/globals'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { comment, HOUR, inline, linus, review, START, SUBSTANTIVE, thread } from '../build-snapshot.ts'

import { EARLIER, last } from './judge-approvals.ts'

const approved = review()

describe('the written trace of an approval', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; trace: boolean }>([
    { why: 'nothing at all', changes: {}, trace: false },
    { why: 'a bare phrase is no trace', changes: { reviews: [review({ body: 'LGTM, thanks!' })] }, trace: false },
    {
      why: 'neither is an ACK with a commit',
      changes: { reviews: [review({ body: 'ACK 1a2b3c4d5e6f' })] },
      trace: false,
    },
    { why: 'its own body says more', changes: { reviews: [review({ body: SUBSTANTIVE })] }, trace: true },
    {
      why: 'a reservation is more than a phrase',
      changes: { reviews: [review({ body: 'LGTM, but the second case looks odd.' })] },
      trace: true,
    },
    {
      why: 'an inline comment of theirs',
      changes: { threads: [thread([inline({ body: SUBSTANTIVE })])] },
      trace: true,
    },
    {
      why: 'the inline comments of an earlier round, although the approval is empty',
      changes: { threads: [thread([inline({ body: SUBSTANTIVE, visibleAt: EARLIER })])] },
      trace: true,
    },
    {
      why: 'an answer in a thread that somebody else opened',
      changes: {
        threads: [
          thread([
            inline({ id: 'a', author: linus, body: 'Is this needed here?' }),
            inline({ id: 'b', body: SUBSTANTIVE }),
          ]),
        ],
      },
      trace: true,
    },
    {
      why: 'a comment in the conversation: some teams review there',
      changes: { comments: [comment({ body: SUBSTANTIVE, createdAt: EARLIER })] },
      trace: true,
    },
    {
      why: 'a bare comment in the conversation adds nothing',
      changes: { comments: [comment({ body: 'ACK 1a2b3c4d5e6f', createdAt: EARLIER })] },
      trace: false,
    },
    {
      why: 'a promise to look later is no look',
      changes: { comments: [comment({ body: 'I will review it and post my comments later.', createdAt: EARLIER })] },
      trace: false,
    },
    {
      why: 'what somebody else wrote is theirs',
      changes: { threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: EARLIER })])] },
      trace: false,
    },
    {
      why: 'a copy of what somebody else wrote is nothing',
      changes: {
        threads: [
          thread([
            inline({ id: 'a', author: linus, body: SUBSTANTIVE, visibleAt: EARLIER }),
            inline({ id: 'b', body: SUBSTANTIVE }),
          ]),
        ],
      },
      trace: false,
    },
    {
      why: 'what comes after the approval is not before it',
      changes: { comments: [comment({ body: SUBSTANTIVE, createdAt: START + 30 * HOUR })] },
      trace: false,
    },
    {
      why: 'a commented review without a body holds inline comments, which this source does not have',
      changes: { threads: null, reviews: [review({ id: 'r0', state: 'commented', submittedAt: EARLIER }), approved] },
      trace: true,
    },
  ])('$why: $trace', ({ changes, trace }) => {
    expect(last({ reviews: [approved], ...changes }).trace).toBe(trace)
  })

  it('carries its facts', () => {
    const threads = [thread([inline({ body: SUBSTANTIVE, visibleAt: EARLIER })])]
    const reviews = [review({ id: 'r0', state: 'changes-requested', submittedAt: EARLIER }), approved]
    expect(last({ threads, reviews }).reasons).toMatchObject([
      { code: 'trace', facts: { inline: 1, bodies: 0, conversation: 0, earlierRounds: 1, threads: 1 } },
    ])
  })
})
