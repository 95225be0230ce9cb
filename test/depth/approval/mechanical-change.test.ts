import { describe, expect, it } from '@jest/globals'
import type { RubberStamp } from '../../../src/depth/verdict.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { changed, comment, HOUR, inline, linus, review, START, SUBSTANTIVE, thread } from '../build-snapshot.ts'
import { last, rewrote } from './last-approval.ts'

/** The same with its patch read: so many lines say something new. */
function seen(additions: number, deletions: number, novelLines: number): Partial<Snapshot> {
  const change = rewrote(additions, deletions)
  return { ...change, files: (change.files ?? []).map((file) => ({ ...file, novelLines })) }
}

/** A commit that an automation made. */
function automatic(file: string): NonNullable<Snapshot['commits']>[number] {
  const message = `Automatic update of ${file}`
  return { oid: 'a1b2c3d', message, committedAt: START, authorName: null, authorEmail: null, accounts: null }
}

const earlier = START + 10 * HOUR

describe('a silent approval of a change that may be mechanical', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; rubberStamp: RubberStamp; code: string }>([
    {
      why: 'a rename is looked through, however long it is',
      changes: { ...rewrote(400, 300), title: 'Rename total to sum' },
      rubberStamp: 'none',
      code: 'cosmetic',
    },
    {
      why: 'a title that its sizes contradict is not believed',
      changes: { ...rewrote(120, 20), title: 'Rename total to sum' },
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'as many lines come as go: one thing in the place of another',
      changes: rewrote(300, 295),
      rubberStamp: 'none',
      code: 'line-for-line',
    },
    {
      why: 'somebody had something to ask, so it was no mere replacement',
      changes: {
        ...rewrote(300, 295),
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE, visibleAt: earlier })])],
      },
      rubberStamp: 'likely',
      code: 'second-reviewer',
    },
    {
      why: 'a generator wrote it, and the title says so',
      changes: { ...rewrote(120, 20), title: 'chore: regenerate the API bindings' },
      rubberStamp: 'none',
      code: 'machine-made',
    },
    {
      why: 'every commit says that a machine made it',
      changes: { ...rewrote(120, 20), title: 'Update the template', commits: [automatic('Makefile'), automatic('CI')] },
      rubberStamp: 'none',
      code: 'machine-made',
    },
    {
      why: 'code that regenerates something is written by hand',
      changes: { ...rewrote(120, 20), title: 'Regenerate the session at every login' },
      rubberStamp: 'likely',
      code: 'mostly-new',
    },
    {
      why: 'talk in the conversation asks nothing of the lines',
      changes: { ...rewrote(300, 295), comments: [comment({ author: linus, body: SUBSTANTIVE, createdAt: earlier })] },
      rubberStamp: 'none',
      code: 'line-for-line',
    },
    {
      why: 'length alone is risk, and not evidence',
      changes: rewrote(900, 600),
      rubberStamp: 'possible',
      code: 'long',
    },
    {
      why: 'the patch shows that nearly all was only moved',
      changes: seen(300, 0, 8),
      rubberStamp: 'none',
      code: 'nothing-new',
    },
    {
      why: 'the patch shows that all is new, whatever the balance',
      changes: seen(300, 300, 600),
      rubberStamp: 'likely',
      code: 'mostly-new',
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
  ])('$why: $rubberStamp ($code)', ({ changes, rubberStamp, code }) => {
    const approval = last({ reviews: [review()], ...changes })
    expect(approval.rubberStamp).toBe(rubberStamp)
    expect(approval.reasons.map((reason) => reason.code)).toContain(code)
  })
})
