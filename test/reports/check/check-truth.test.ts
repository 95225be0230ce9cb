import { describe, expect, it } from '@jest/globals'
import type { CheckRunModel } from '../../../src/reports/check/check-run-model.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import {
  assistant,
  changed,
  comment,
  HOUR,
  inline,
  linus,
  review,
  START,
  SUBSTANTIVE,
  thread,
} from '../../depth/build-snapshot.ts'
import { rolling, textOf } from './render-check.ts'

const praise = review({ body: 'Lovely work, I like it a lot.' })
const byMachine = review({ id: 'ai', author: assistant, state: 'commented', body: SUBSTANTIVE })
const oneThread = { reviews: [review({ body: '' })], threads: [thread([inline({ author: linus, body: SUBSTANTIVE })])] }
const merged = { state: 'merged' as const, mergedAt: START + 40 * HOUR }

describe('what the check must not say', () => {
  it.each<{
    why: string
    verdict: string
    changes: Partial<Snapshot>
    model?: Partial<CheckRunModel>
    never: RegExp
  }>([
    {
      why: 'that nothing was written, where words without a tie were',
      verdict: 'no-trace',
      changes: { reviews: [praise] },
      never: /nothing (was )?written|wrote nothing/i,
    },
    {
      why: 'the same of a small change',
      verdict: 'no-trace',
      changes: { reviews: [praise], ...changed({ 'src/cart.ts': 14 }) },
      never: /nothing (was )?written|wrote nothing/i,
    },
    {
      why: 'that nothing was written, where a review said a few words',
      verdict: 'light',
      changes: { reviews: [review({ state: 'commented', body: 'Lovely work, I like it a lot.' })] },
      never: /nothing (was )?written|no comment/i,
    },
    {
      why: 'that words fit any change, where they speak of what is new',
      verdict: 'light',
      changes: {
        reviews: [
          review({ id: 'r0', state: 'commented', body: 'LGTM', submittedAt: START + HOUR }),
          review({ body: 'Latest changes look good' }),
        ],
        pushes: [{ at: START + 2 * HOUR, forced: false }],
      },
      never: /fits? any change|nothing specific/i,
    },
    {
      why: 'that nobody reviewed it, where a machine did',
      verdict: 'waiting',
      changes: { reviews: [byMachine] },
      model: { waiting: 3600 },
      never: /\bnobody\b/i,
    },
    {
      why: 'that nobody reviewed it before the merge, where a machine did',
      verdict: 'unreviewed',
      changes: { reviews: [byMachine], ...merged },
      never: /\bnobody but\b/i,
    },
    {
      why: 'that nobody wrote about it, where a machine did',
      verdict: 'no-trace',
      changes: { reviews: [byMachine, praise] },
      never: /\bnobody but\b/i,
    },
    {
      why: 'that people wrote, where one person did',
      verdict: 'light',
      changes: oneThread,
      model: { comments: { comments: 1, asking: 1, askingElsewhere: 0 } },
      never: /People other than/,
    },
    {
      why: 'that all is settled, where a request stands outside the diff',
      verdict: 'substantive',
      changes: {
        reviews: [review()],
        threads: [thread([inline({ author: linus, body: SUBSTANTIVE })], { isResolved: true })],
        comments: [comment({ author: linus, body: 'Please keep the receipt number when a refund is split.' })],
      },
      model: { comments: { comments: 2, asking: 2, askingElsewhere: 1 } },
      never: /all settled/,
    },
    {
      why: 'that a change was reviewed elsewhere, where it was carried over',
      verdict: 'trivial',
      changes: { title: 'Backport: Add a cart (#12)', baseRef: 'release/2.4' },
      never: /reviewed (elsewhere|where|one by one)/i,
    },
    {
      why: 'that it takes something back alone, where it lands it again',
      verdict: 'trivial',
      changes: { title: 'Reland "Add a cart"' },
      never: /^trivial: Revert,/,
    },
    {
      why: 'rules of other kinds, where the configuration leaves it out',
      verdict: 'trivial',
      changes: { excludedBy: 'label' },
      never: /fewer than 10 lines|back-ports/,
    },
    {
      why: 'that a digest names it, which at most five are',
      verdict: 'waiting',
      changes: {},
      model: {
        waiting: 30 * 86_400,
        rolling: { ...rolling, p95: { kind: 'shown', value: 60, n: 30, interval: [1, 90] } },
      },
      never: /digest/i,
    },
    {
      why: 'that it was reviewed closely by people, in a claim beyond the words',
      verdict: 'light',
      changes: { ...oneThread, ...merged },
      never: /reviewed this change closely/,
    },
    {
      why: 'that it waits, where it is closed',
      verdict: 'unreviewed',
      changes: { state: 'closed', closedAt: START + HOUR },
      never: /waiting|waits/i,
    },
    {
      why: 'doubt, where it was disputed',
      verdict: 'no-trace',
      changes: { reviews: [praise] },
      model: { disputed: true },
      never: /without a written trace|second look|nothing/i,
    },
    {
      why: 'that its author is a person, where an agent is',
      verdict: 'unreviewed',
      changes: { ...merged, author: { id: '198982749', kind: 'ai' } },
      model: { cohort: 'agent' },
      never: /no person but the author|AI help in writing/i,
    },
    {
      why: 'that a person wrote it, where an agent did',
      verdict: 'no-trace',
      changes: { reviews: [praise], author: { id: '198982749', kind: 'ai' } },
      model: { cohort: 'agent' },
      never: /\bthe author reviewed\b|by its author/i,
    },
  ])('$verdict: $why', ({ verdict, changes, model = {}, never }) => {
    const text = textOf(changes, model)
    expect(text.split(':')[0]).toBe(verdict)
    expect(text).not.toMatch(never)
  })

  it.each<{ why: string; changes: Partial<Snapshot>; title: string }>([
    { why: 'small', changes: changed({ 'src/cart.ts': 14 }), title: 'Approved · small change · 14 lines' },
    {
      why: 'by a co-author',
      changes: {
        commits: [
          {
            oid: 'a',
            message: 'Add a cart\n\nCo-authored-by: G <2+grace@users.noreply.github.com>',
            committedAt: START,
            authoredAt: null,
            authorName: null,
            authorEmail: null,
            accounts: null,
          },
        ],
      },
      title: 'Approved by somebody who worked on it · 200 lines',
    },
    {
      why: 'elsewhere',
      changes: { reviews: [review({ body: 'Approved per Slack' })] },
      title: 'Approved · talked through elsewhere · 200 lines',
    },
    { why: 'questioned', changes: {}, title: 'Approved without a written trace · 200 lines' },
  ])('and why a silent approval is not questioned stands in the title: $why', ({ changes, title }) => {
    expect(textOf({ reviews: [praise], ...changes }, {})).toContain(`no-trace: ${title}\n`)
  })
})
