import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { describeApprovalReason } from '../../../src/reports/shared/reason-sentences.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import {
  assistant,
  author,
  changed,
  comment,
  grace,
  HOUR,
  inline,
  linter,
  linus,
  MINUTE,
  review,
  START,
  SUBSTANTIVE,
  snapshot,
  thread,
} from '../build-snapshot.ts'
import { approvalsOf, last } from './last-approval.ts'

const earlier = START + 10 * HOUR
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
      changes: { threads: [thread([inline({ body: SUBSTANTIVE, visibleAt: earlier })])] },
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
      changes: { comments: [comment({ body: SUBSTANTIVE, createdAt: earlier })] },
      trace: true,
    },
    {
      why: 'a bare comment in the conversation adds nothing',
      changes: { comments: [comment({ body: 'ACK 1a2b3c4d5e6f', createdAt: earlier })] },
      trace: false,
    },
    {
      why: 'a promise to look later is no look',
      changes: { comments: [comment({ body: 'I will review it and post my comments later.', createdAt: earlier })] },
      trace: false,
    },
    {
      why: 'what somebody else wrote is theirs',
      changes: { threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: earlier })])] },
      trace: false,
    },
    {
      why: 'a copy of what somebody else wrote is nothing',
      changes: {
        threads: [
          thread([
            inline({ id: 'a', author: linus, body: SUBSTANTIVE, visibleAt: earlier }),
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
      changes: { threads: null, reviews: [review({ id: 'r0', state: 'commented', submittedAt: earlier }), approved] },
      trace: true,
    },
  ])('$why: $trace', ({ changes, trace }) => {
    expect(last({ reviews: [approved], ...changes }).trace).toBe(trace)
  })

  it('carries its facts', () => {
    const threads = [thread([inline({ body: SUBSTANTIVE, visibleAt: earlier })])]
    const reviews = [review({ id: 'r0', state: 'changes-requested', submittedAt: earlier }), approved]
    expect(last({ threads, reviews }).reasons).toMatchObject([
      { code: 'trace', facts: { inline: 1, bodies: 0, conversation: 0, earlierRounds: 1, threads: 1 } },
    ])
  })
})

describe('an approval without written trace', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; rubberStamp: string; code: string }>([
    { why: 'much that is new needed words', changes: {}, rubberStamp: 'likely', code: 'mostly-new' },
    {
      why: 'a page or less is questioned, and no more',
      changes: changed({ 'src/cart.ts': 49 }),
      rubberStamp: 'possible',
      code: 'mostly-new',
    },
    {
      why: 'two people approved it in silence, which is no reading either',
      changes: { reviews: [review({ id: 'r0', author: linus }), approved] },
      rubberStamp: 'likely',
      code: 'long',
    },
    { why: 'few lines need no words', changes: changed({ 'src/cart.ts': 19 }), rubberStamp: 'none', code: 'small' },
    { why: 'a glance is enough', changes: changed({ 'src/cart.ts': 4 }), rubberStamp: 'none', code: 'trivial-size' },
    {
      why: 'lock files are no lines to read',
      changes: changed({ 'src/cart.ts': 12, 'package-lock.json': 900 }),
      rubberStamp: 'none',
      code: 'small',
    },
    {
      why: 'test vectors are no lines to read',
      changes: changed({ 'src/cart.ts': 12, 'test/vectors/sums.json': 900 }),
      rubberStamp: 'none',
      code: 'small',
    },
    {
      why: 'the approver came back after a push and spoke of what was new',
      changes: {
        pushes: [{ at: START + 21 * HOUR, forced: false }],
        comments: [comment({ body: 'Latest change looks good to me', createdAt: START + 22 * HOUR })],
      },
      rubberStamp: 'none',
      code: 'later-words',
    },
    {
      why: 'the size is not known: say so, and claim neither',
      changes: { files: null, additions: null, deletions: null },
      rubberStamp: 'unknown',
      code: 'size-unknown',
    },
    {
      why: 'a revert was reviewed when it was made',
      changes: { title: 'Revert "Add a cart"', body: 'Reverts acme/shop#6' },
      rubberStamp: 'none',
      code: 'trivial-revert',
    },
    {
      why: 'the approver had asked for changes',
      changes: { reviews: [review({ id: 'r0', state: 'changes-requested', submittedAt: earlier }), approved] },
      rubberStamp: 'none',
      code: 'changes-requested',
    },
    {
      why: 'the approver had written when they first approved it, and a tool dismissed that',
      changes: {
        reviews: [
          review({
            id: 'r0',
            state: 'dismissed',
            body: 'Rounding follows the ledger, and retries are idempotent.',
            submittedAt: earlier,
          }),
          approved,
        ],
      },
      rubberStamp: 'none',
      code: 'renewed',
    },
    {
      why: 'the approver wrote to the branch: a commit says so',
      changes: {
        commits: [
          {
            oid: 'a1b2c3d',
            committedAt: START,
            authorName: null,
            authorEmail: null,
            accounts: null,
            message: 'Add a cart\n\nCo-authored-by: G <2+grace@users.noreply.github.com>',
          },
        ],
      },
      rubberStamp: 'none',
      code: 'co-author',
    },
    {
      why: 'the approver said something before the merge after all',
      changes: { comments: [comment({ body: SUBSTANTIVE, createdAt: START + 21 * HOUR })] },
      rubberStamp: 'none',
      code: 'later-words',
    },
    {
      why: 'a second reviewer found something to ask, so there was something to say',
      changes: {
        ...changed({ 'src/cart.ts': 30 }),
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: earlier })])],
      },
      rubberStamp: 'likely',
      code: 'second-reviewer',
    },
    {
      why: 'the approver had been there before, if without a word that counts',
      changes: {
        ...changed({ 'src/cart.ts': 60 }),
        reviews: [review({ id: 'r0', state: 'commented', body: 'Thanks!', submittedAt: earlier }), approved],
      },
      rubberStamp: 'possible',
      code: 'earlier-rounds',
    },
    {
      why: 'pages about the repository are no product',
      changes: changed({ 'README.md': 60 }),
      rubberStamp: 'possible',
      code: 'housekeeping',
    },
    {
      why: 'other documents may be the product',
      changes: changed({ 'draft-cart.md': 60 }),
      rubberStamp: 'likely',
      code: 'long',
    },
    {
      why: 'it says of itself that it is a formality',
      changes: { reviews: [review({ body: 'Rubber stamp to unblock you. Please fix the names later.' })] },
      rubberStamp: 'likely',
      code: 'no-trace',
    },
    {
      why: 'a stack may have been read as a whole',
      changes: { isStacked: true },
      rubberStamp: 'possible',
      code: 'stacked',
    },
    {
      why: 'an outsider’s approval carries nobody’s merge',
      changes: { reviews: [review({ association: 'outsider' })] },
      rubberStamp: 'possible',
      code: 'outsider',
    },
  ])('$why: $rubberStamp ($code)', ({ changes, rubberStamp, code }) => {
    const approval = last({ reviews: [approved], ...changes })
    expect(approval.rubberStamp).toBe(rubberStamp)
    expect(approval.reasons.map((reason) => reason.code)).toContain(code)
  })

  it('is questioned from the number of lines that the configuration says', () => {
    const strict = mergeConfiguration({ rubber_stamp: { min_lines: 201 } })
    expect(assess(snapshot({ reviews: [approved] }), strict).verdict.approvals).toMatchObject([{ rubberStamp: 'none' }])
  })

  it('says with its numbers what was looked at, and accuses nobody', () => {
    const { reasons } = last({ reviews: [review({ submittedAt: START + 3 * MINUTE })] })
    expect(reasons.map(describeApprovalReason)).toMatchInlineSnapshot(`
[
  "approval left no written trace (200 changed lines): its text is empty, and the approver had written nothing about the change before",
  "most of it is new (200 added lines, 0 deleted)",
  "200 lines are more than a page to read",
]
`)
  })

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
      why: 'approved again, minutes after a push had taken the first approval away: that is no haste',
      changes: {
        reviews: [
          review({ id: 'r0', state: 'dismissed', submittedAt: earlier }),
          review({ submittedAt: earlier + 3 * MINUTE }),
        ],
        pushes: [{ at: earlier + MINUTE, forced: true }],
      },
      risks: ['sole-approver'],
    },
  ])('risk stands apart and does not decide: $why', ({ changes, risks }) => {
    const changing = { reviews: [approved], ...changes }
    const approval = approvalsOf(changing).toSorted((a, b) => a.submittedAt - b.submittedAt)
    const found = approval.find(({ reviewId }) => reviewId === 'review-1')
    expect(found?.risks.map(({ code }) => code)).toEqual(risks)
  })

  it('of an outsider is counted apart', () => {
    const reviews = [review({ id: 'r0', author: linus, association: 'outsider' }), approved]
    expect(assess(snapshot({ reviews }), mergeConfiguration()).approvals).toMatchObject({
      n: 2,
      withoutTrace: 2,
      questioned: 1,
      outsiders: 1,
      unknown: 0,
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
