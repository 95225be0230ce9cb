import { describe, expect, it } from '@jest/globals'
import { applyCustoms } from '../../src/snapshot/apply-customs.ts'
import type { Snapshot } from '../../src/snapshot/snapshot.ts'
import { author, comment, grace, HOUR, linter, linus, START, snapshot } from '../depth/build-snapshot.ts'

const says = (body: string, by = grace, hours = 1) =>
  comment({ body, author: by, id: `${by.id}-${hours}`, createdAt: START + hours * HOUR })
const PROW = { labels: ['lgtm'] }

describe('approvals by command', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; commands?: readonly string[]; by: readonly (string | null)[] }>([
    { why: 'where Prow’s label is', changes: { ...PROW, comments: [says('/lgtm')] }, by: ['2'] },
    {
      why: 'where Prow itself wrote',
      changes: { comments: [says('/approve'), says('[APPROVALNOTIFIER] This PR is approved', linter, 2)] },
      by: ['2'],
    },
    { why: 'not where nothing shows that the bot is there', changes: { comments: [says('/lgtm')] }, by: [] },
    { why: 'by its name the bot shows itself', changes: { comments: [says('@acme-bors r+')] }, by: ['2'] },
    {
      why: 'r+ where bors answers',
      changes: { comments: [says('Nice\n\nr+'), says('Build succeeded', linter, 2)] },
      by: ['2'],
    },
    { why: 'each person once', changes: { ...PROW, comments: [says('/lgtm'), says('/approve', grace, 2)] }, by: ['2'] },
    {
      why: 'the other person too',
      changes: { ...PROW, comments: [says('/lgtm'), says('/approve', linus, 2)] },
      by: ['2', '3'],
    },
    {
      why: 'taken back',
      changes: { ...PROW, comments: [says('/lgtm'), says('/lgtm cancel', grace, 2)] },
      by: [],
    },
    { why: 'never by the author', changes: { ...PROW, comments: [says('/lgtm', author)] }, by: [] },
    { why: 'in the name of others', changes: { comments: [says('@acme-bors r=ada,linus')] }, by: ['2'] },
    { why: 'never by a machine', changes: { ...PROW, comments: [says('/lgtm', linter)] }, by: [] },
    { why: 'a quoted command is another’s', changes: { ...PROW, comments: [says('> /lgtm')] }, by: [] },
    { why: 'a command in code is an example', changes: { ...PROW, comments: [says('```\n/lgtm\n```')] }, by: [] },
    {
      why: 'a command within a sentence is none',
      changes: { ...PROW, comments: [says('Say /lgtm to merge')] },
      by: [],
    },
    { why: 'a configured one', changes: { comments: [says('/Ship')] }, commands: ['/ship'], by: ['2'] },
    { why: 'an empty list switches them off', changes: { ...PROW, comments: [says('/lgtm')] }, commands: [], by: [] },
  ])('$why', ({ changes, commands, by }) => {
    const { reviews } = applyCustoms(snapshot(changes), commands)
    expect(reviews.map((review) => review.author.id)).toEqual(by)
    expect(reviews.every(({ state, body }) => state === 'approved' && body === '')).toBe(true)
  })
})

describe('a change that landed from outside', () => {
  const closed = { state: 'closed' as const, closedAt: START + 2 * HOUR }
  it.each<{ why: string; changes: Partial<Snapshot>; state: string }>([
    { why: 'closed and nothing more', changes: closed, state: 'closed' },
    { why: 'its label says so', changes: { ...closed, labels: ['Merged'] }, state: 'merged' },
    {
      why: 'the commit in which it landed',
      changes: { ...closed, comments: [says('Landed in 1a2b3c4d', grace, 2)] },
      state: 'merged',
    },
    {
      why: 'the address of the commit',
      changes: { ...closed, comments: [says('Merged as https://example.com/acme/shop/commit/1a2b3c4d5e', grace, 2)] },
      state: 'merged',
    },
    ...['Thanks! Pushed to main as 1a2b3c4d.', 'Committed 1a2b3c4d to trunk.', 'Applied, thanks. (1a2b3c4d)'].map(
      (words) => ({
        why: `the commit in other words: ${words}`,
        changes: { ...closed, comments: [says(words, grace, 2)] },
        state: 'merged',
      }),
    ),
    ...['Superseded by #4, merged in 1a2b3c4d', 'Merged #4 instead, see 1a2b3c4d', 'Pushed a fix on top: 1a2b3c4d'].map(
      (words) => ({
        why: `another change landed: ${words}`,
        changes: { ...closed, comments: [says(words, grace, 2)] },
        state: 'closed',
      }),
    ),
    {
      why: 'long before it was closed, it is about something else',
      changes: { ...closed, comments: [says('Landed in 1a2b3c4d', grace, 1)] },
      state: 'closed',
    },
    {
      why: 'an author who closes their own does not merge it',
      changes: { ...closed, comments: [says('Landed in 1a2b3c4d', author, 2)] },
      state: 'closed',
    },
    { why: 'open is open', changes: { labels: ['merged'] }, state: 'open' },
  ])('$why: $state', ({ changes, state }) => {
    const { mergedAt, ...found } = applyCustoms(snapshot(changes), undefined)
    expect(found.state).toBe(state)
    expect(mergedAt).toBe(state === 'merged' ? closed.closedAt : null)
  })
})

describe('an upper part of a stack, by the tool that made it', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; isStacked: boolean }>([
    { why: 'nothing says so', changes: {}, isStacked: false },
    { why: 'a base of Graphite’s', changes: { baseRef: 'graphite-base/41' }, isStacked: true },
    { why: 'a base of spr’s', changes: { baseRef: 'spr/main/1a2b3c4d' }, isStacked: true },
    { why: 'more of the stack below', changes: { body: 'Stack:\n* #43\n* __->__ #42\n* #41' }, isStacked: true },
    { why: 'the lowest part', changes: { body: 'Stack:\n* #43\n* __->__ #41\n\nFixes #7' }, isStacked: false },
    { why: 'an arrow that marks no list', changes: { body: 'Before ⬅ after\n- #41' }, isStacked: false },
  ])('$why: $isStacked', ({ changes, isStacked }) => {
    expect(applyCustoms(snapshot(changes), undefined).isStacked).toBe(isStacked)
  })
})
