import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import {
  changed,
  comment,
  HOUR,
  inline,
  linus,
  review,
  START,
  SUBSTANTIVE,
  snapshot,
  thread,
} from '../build-snapshot.ts'

import { EARLIER, last, rewrote, seen } from './judge-approvals.ts'

const approved = review()

/** A commit that an automation made. */
function automatic(file: string): NonNullable<Snapshot['commits']>[number] {
  const message = `Automatic update of ${file}`
  return {
    oid: 'a1b2c3d',
    message,
    committedAt: START,
    authoredAt: null,
    authorName: null,
    authorEmail: null,
    accounts: null,
  }
}

describe('an approval without written trace that nobody questions', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; code: string }>([
    { why: 'few lines need no words', changes: changed({ 'src/cart.ts': 19 }), code: 'small' },
    { why: 'a glance is enough', changes: changed({ 'src/cart.ts': 4 }), code: 'trivial-size' },
    {
      why: 'lock files are no lines to read',
      changes: changed({ 'src/cart.ts': 12, 'package-lock.json': 900 }),
      code: 'small',
    },
    {
      why: 'test vectors are no lines to read',
      changes: changed({ 'src/cart.ts': 12, 'test/vectors/sums.json': 900 }),
      code: 'small',
    },
    {
      why: 'a rename is looked through, however long it is',
      changes: { ...rewrote(400, 300), title: 'Rename total to sum' },
      code: 'cosmetic',
    },
    {
      why: 'a move is looked through where lines come and go in files that stay',
      changes: { ...rewrote(400, 300), title: 'Move the total into the cart' },
      code: 'cosmetic',
    },
    {
      why: 'as many lines come as go: one thing in the place of another',
      changes: rewrote(300, 295),
      code: 'line-for-line',
    },
    {
      why: 'a generator wrote it, and the title says so',
      changes: { ...rewrote(120, 20), title: 'chore: regenerate the API bindings' },
      code: 'machine-made',
    },
    {
      why: 'every commit says that a machine made it',
      changes: { ...rewrote(120, 20), title: 'Update the template', commits: [automatic('Makefile'), automatic('CI')] },
      code: 'machine-made',
    },
    {
      why: 'talk in the conversation asks nothing of the lines',
      changes: { ...rewrote(300, 295), comments: [comment({ author: linus, body: SUBSTANTIVE, createdAt: EARLIER })] },
      code: 'line-for-line',
    },
    {
      why: 'the patch shows that nearly all was only moved',
      changes: seen(300, 0, 8),
      code: 'nothing-new',
    },
    {
      why: 'a revert was reviewed when it was made',
      changes: { title: 'Revert "Add a cart"', body: 'Reverts acme/shop#6' },
      code: 'trivial-revert',
    },
    {
      why: 'the approver had asked for changes',
      changes: { reviews: [review({ id: 'r0', state: 'changes-requested', submittedAt: EARLIER }), approved] },
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
            submittedAt: EARLIER,
          }),
          approved,
        ],
      },
      code: 'renewed',
    },
    {
      why: 'the approver wrote to the branch: a commit says so',
      changes: {
        commits: [
          {
            oid: 'a1b2c3d',
            committedAt: START,
            authoredAt: null,
            authorName: null,
            authorEmail: null,
            accounts: null,
            message: 'Add a cart\n\nCo-authored-by: G <2+grace@users.noreply.github.com>',
          },
        ],
      },
      code: 'co-author',
    },
    {
      why: 'the approver said something before the merge after all',
      changes: { comments: [comment({ body: SUBSTANTIVE, createdAt: START + 21 * HOUR })] },
      code: 'later-words',
    },
    {
      why: 'the approver answered in the diff, although others had asked there first',
      changes: {
        threads: [
          thread([
            inline({ id: 'a', author: linus, body: SUBSTANTIVE, visibleAt: START + 21 * HOUR }),
            inline({ id: 'b', body: 'Rather not, a second cart would share the key.', visibleAt: START + 22 * HOUR }),
          ]),
        ],
      },
      code: 'later-words',
    },
    {
      why: 'a commit of a pair names the approver',
      changes: { commits: [{ ...automatic('CI'), message: 'Add a cart\n\nPaired-with: 2 <grace@example.org>' }] },
      code: 'co-author',
    },
    {
      why: 'the approver came back after a push and spoke of what was new',
      changes: {
        pushes: [{ at: START + 21 * HOUR, forced: false }],
        comments: [comment({ body: 'Latest change looks good to me', createdAt: START + 22 * HOUR })],
      },
      code: 'later-words',
    },
  ])('$why: $code', ({ changes, code }) => {
    const approval = last({ reviews: [approved], ...changes })
    expect(approval.rubberStamp).toBe('none')
    expect(approval.reasons.map((reason) => reason.code)).toContain(code)
  })

  it.each([
    { why: 'a move explains no line that changed in a file it moved', title: 'Move the cart into a package' },
    { why: 'a move with something else behind it, likewise', title: 'Move the cart, round half up' },
  ])('is questioned: $why', ({ title }) => {
    const moved = (rewrote(190, 140).files ?? []).map((file) => ({ ...file, change: 'renamed' as const }))
    const approval = last({ reviews: [approved], files: moved, additions: 190, deletions: 140, title })
    expect(approval.rubberStamp).toBe('possible')
  })

  it('is questioned from the number of lines that the configuration says', () => {
    const strict = mergeConfiguration({ rubber_stamp: { min_lines: 201 } })
    expect(assess(snapshot({ reviews: [approved] }), strict).verdict.approvals).toMatchObject([{ rubberStamp: 'none' }])
  })
})
