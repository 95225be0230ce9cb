import { describe, expect, it } from '@jest/globals'
import { describeApprovalReason } from '../../../src/reports/shared/reason-sentences.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { changed, comment, HOUR, inline, linus, MINUTE, review, START, SUBSTANTIVE, thread } from '../build-snapshot.ts'

import { EARLIER, last, rewrote, seen } from './judge-approvals.ts'

const approved = review()

/** A request by somebody else, so many hours after the beginning; the approval comes after 20. */
function askedAt(hours: number) {
  return thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: START + hours * HOUR })])
}

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
    {
      why: 'a title that its sizes contradict is not believed',
      changes: { ...rewrote(120, 20), title: 'Rename total to sum' },
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'somebody had something to ask, so it was no mere replacement',
      changes: {
        ...rewrote(300, 295),
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: EARLIER })])],
      },
      rubberStamp: 'likely',
      code: 'second-reviewer',
    },
    {
      why: 'somebody found something to ask in the same version afterwards',
      changes: { ...rewrote(60, 40), threads: [askedAt(22)] },
      rubberStamp: 'likely',
      code: 'asked-afterwards',
    },
    {
      why: 'what the approver said once others had asked is a second look',
      changes: {
        ...rewrote(60, 40),
        threads: [askedAt(22)],
        comments: [comment({ body: SUBSTANTIVE, createdAt: START + 23 * HOUR })],
      },
      rubberStamp: 'likely',
      code: 'asked-afterwards',
    },
    {
      why: 'what somebody asks after a push is about another version',
      changes: { ...rewrote(60, 40), pushes: [{ at: START + 21 * HOUR, forced: false }], threads: [askedAt(22)] },
      rubberStamp: 'possible',
      code: 'long',
    },
    {
      why: 'the patch shows that all is new, whatever the balance',
      changes: seen(300, 300, 600),
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'code that regenerates something is written by hand',
      changes: { ...rewrote(120, 20), title: 'Regenerate the session at every login' },
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'length alone is risk, and not evidence',
      changes: rewrote(900, 600),
      rubberStamp: 'possible',
      code: 'long',
    },
    {
      why: 'nearly as many lines come as go, as renames have it',
      changes: rewrote(100, 85),
      rubberStamp: 'possible',
      code: 'rewritten',
    },
    {
      why: 'the afterthought in a title says nothing of the rest',
      changes: { ...changed({ 'src/cart.ts': 50 }), title: 'Encrypt the cart, and fix some nits' },
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'the size is not known: say so, and claim neither',
      changes: { files: null, additions: null, deletions: null },
      rubberStamp: 'unknown',
      code: 'size-unknown',
    },
    {
      why: 'others had something to ask, so it needed words whatever its size',
      changes: {
        files: null,
        additions: null,
        deletions: null,
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: EARLIER })])],
      },
      rubberStamp: 'likely',
      code: 'second-reviewer',
    },
    {
      why: 'a second reviewer found something to ask, so there was something to say',
      changes: {
        ...changed({ 'src/cart.ts': 30 }),
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: EARLIER })])],
      },
      rubberStamp: 'likely',
      code: 'second-reviewer',
    },
    {
      why: 'the approver had been there before, if without a word that counts',
      changes: {
        ...changed({ 'src/cart.ts': 60 }),
        reviews: [review({ id: 'r0', state: 'commented', body: 'Thanks!', submittedAt: EARLIER }), approved],
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

  it('says with its numbers what was looked at, and accuses nobody', () => {
    const { reasons } = last({ reviews: [review({ submittedAt: START + 3 * MINUTE })] })
    expect(reasons.map(describeApprovalReason)).toMatchInlineSnapshot(`
[
  "the approval left no written trace (200 changed lines): its text is empty, and the approver had written nothing specific to the change before",
  "most of it is new (200 added lines, 0 deleted)",
  "there are 200 lines to read",
]
`)
  })
})
