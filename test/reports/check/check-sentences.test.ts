import { describe, expect, it } from '@jest/globals'
import type { CheckRunModel } from '../../../src/reports/check/check-run-model.ts'
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
  thread,
} from '../../depth/build-snapshot.ts'
import { textOf } from './render-check.ts'

const merged = { state: 'merged' as const, mergedAt: START + 40 * HOUR }
const closed = { state: 'closed' as const, closedAt: START + HOUR }
const praise = review({ body: 'Lovely work, I like it a lot.' })
const asks = thread([inline({ author: linus, body: SUBSTANTIVE })])
const written = { comments: 1, asking: 1, askingElsewhere: 0 }
const withoutInline = { threads: null, comments: [] }
const half = changed({ 'src/cart.ts': 26 })
const balanced = {
  files: half.files?.map((file) => ({ ...file, deletions: 26 })) ?? null,
  additions: 26,
  deletions: 26,
}

describe('the check, read aloud', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; model?: Partial<CheckRunModel>; says: string; not?: RegExp }>([
    {
      why: 'a few lines may have taken much thought, and people wrote about them',
      changes: { ...changed({ 'src/cart.ts': 4 }), reviews: [review()], threads: [asks] },
      says: 'It gets no depth: it changes 4 lines. People left 1 substantive remark on it.',
      not: /at a glance|all the same/,
    },
    {
      why: 'data that people wrote about is no data that nobody reads',
      changes: { ...changed({ 'test/vectors/a.json': 900 }), reviews: [review()], threads: [asks] },
      says: 'lines are data, such as test vectors. People left 1 substantive remark on it.',
      not: /nobody reads/,
    },
    {
      why: 'a change that was given up needs no line about who reviewed it elsewhere',
      changes: closed,
      says: 'No person but the author reviewed these 200 changed lines.',
      not: /reviewed elsewhere|one line here/,
    },
    {
      why: 'one that was merged does',
      changes: merged,
      says: 'If it was reviewed elsewhere (in pairs, on a call), one line here says so; a later review counts.',
    },
    {
      why: 'a bot is no person either',
      changes: { author: { id: '49699333', kind: 'bot' } },
      model: { cohort: 'bot', waiting: 3600 },
      says: 'No person has reviewed this change yet.',
      not: /but the author/,
    },
    {
      why: 'who orders an agent about writes something specific, and is no reviewer',
      changes: {
        author: { id: '198982749', kind: 'ai' },
        reviews: [review()],
        comments: [comment({ author: linus, body: '@copilot the tests of the cart fail, can you mend them?' })],
      },
      model: { cohort: 'agent' },
      says: 'No reviewer wrote anything specific to this change.',
      not: /no person wrote anything/i,
    },
    {
      why: 'comments that an archive does not hold are not called unspecific',
      changes: { ...withoutInline, reviews: [review({ state: 'commented', body: '' })] },
      says: 'Light review · inline comments are not in the source',
      not: /LGTM|nothing specific|a few words/,
    },
    {
      why: 'nor is what an approver wrote in an earlier round that it does not hold',
      changes: {
        ...withoutInline,
        reviews: [review({ id: 'r0', state: 'changes-requested', body: '', submittedAt: START + HOUR }), review()],
      },
      says: 'The source has no inline comments, so nothing is said of what was written beside the code.',
      not: /a few words|too few/,
    },
    {
      why: 'nor can such an archive tell that nothing was written',
      changes: { ...withoutInline, reviews: [praise] },
      says: 'In the source, which has no inline comments, no person but the author wrote anything specific to this change.',
    },
    {
      why: 'a few words that show familiarity are there, though worth nothing',
      changes: {
        reviews: [
          review({ id: 'r0', state: 'commented', body: 'LGTM', submittedAt: START + HOUR }),
          review({ body: 'Latest changes look good' }),
        ],
        pushes: [{ at: START + 2 * HOUR, forced: false }],
      },
      says: 'No remark of substance was written about this change.',
      not: /wrote anything specific/,
    },
    {
      why: 'a short review of a short change says what it asked for, not that it is little',
      changes: {
        ...changed({ 'src/cart.ts': 30 }),
        reviews: [review({ body: 'Please keep the receipt number of a refund.' })],
      },
      says: 'The review asks for one thing.',
      not: /left little/,
    },
    {
      why: 'large numbers are written alike everywhere',
      changes: { ...changed({ 'src/cart.ts': 1714 }), reviews: [praise] },
      says: 'The approval left no written trace (1,714 changed lines)',
      not: /1714|more than a page/,
    },
    {
      why: 'lines are added and deleted; they neither come nor go',
      changes: { ...balanced, reviews: [praise], title: 'Rename the cart' },
      says: 'added as deleted (26 and 26)',
      not: /come as go/,
    },
    {
      why: 'what an approver left is a list with its last “and”',
      changes: {
        reviews: [review({ author: linus, body: SUBSTANTIVE })],
        threads: [thread([inline({ author: linus, body: 'Rename `total` to `sum`, because the export does.' })])],
      },
      says: 'By then the approver had left 1 inline comment and 1 written review.',
    },
    {
      why: 'no time is a time, too',
      changes: { reviews: [praise] },
      model: { timeToFirstReview: 12, timeToFirstAiReview: 30 },
      says: 'The first review came within a minute. An AI reviewer came within a minute; its clock is a separate one.',
      not: /after <1 min/,
    },
    {
      why: 'one comment that asked is one, not one of one',
      changes: {
        reviews: [review({ state: 'commented', body: '' })],
        threads: [asks],
        ...changed({ 'src/cart.ts': 20 }),
      },
      model: { comments: written },
      says: '1 comment that asked for changes',
      not: /1 comment, 1 asked/,
    },
  ])('$why', ({ changes, model = {}, says, not }) => {
    const text = textOf(changes, model)
    expect(text).toContain(says)
    if (not !== undefined) expect(text).not.toMatch(not)
  })
})
