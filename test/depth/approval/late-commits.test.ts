import { describe, expect, it } from '@jest/globals'
import {
  findLateCommits,
  findRebasedApprovals,
  findUnapprovedCommits,
} from '../../../src/depth/approval/late-commits.ts'
import type { Commit, Review, Snapshot } from '../../../src/snapshot/snapshot.ts'
import { author, HOUR, linter, linus, review, START, snapshot } from '../build-snapshot.ts'

const approval = review({ submittedAt: START + HOUR, commitSha: 'a1b2c3d' })
const pushAt = (hours: number) => ({ at: START + hours * HOUR, forced: false })
const forcedAt = (hours: number) => ({ at: START + hours * HOUR, forced: true })
const commit = (message: string): Commit => ({
  message,
  oid: message,
  committedAt: START + 2 * HOUR,
  authoredAt: null,
  authorName: null,
  authorEmail: null,
  accounts: [],
})
const APPROVED = { ...commit('Add a cart'), oid: 'a1b2c3d', committedAt: START }
const merged = { state: 'merged' as const, mergedAt: START + 3 * HOUR }

describe('commits after an approval', () => {
  it.each<{ why: string; changes: Partial<Snapshot>; found: object | undefined }>([
    { why: 'nothing came later', changes: {}, found: undefined },
    { why: 'a push before it was approved', changes: { pushes: [pushAt(0.5)] }, found: undefined },
    { why: 'a push after it was not', changes: { pushes: [pushAt(0.5), pushAt(2)] }, found: { pushes: 1 } },
    { why: 'another head alone may be a rebase: nobody can tell', changes: { headSha: 'f00f00f' }, found: undefined },
    { why: 'a forced push may be a rebase of the same change', changes: { pushes: [forcedAt(2)] }, found: undefined },
    {
      why: 'the same forced push, told again by its webhook',
      changes: { pushes: [forcedAt(2), pushAt(2.001)] },
      found: undefined,
    },
    {
      why: 'a commit behind the approved one',
      changes: { commits: [APPROVED, commit('Retry')] },
      found: { pushes: 0 },
    },
    {
      why: 'the approved commit, written in full',
      changes: { commits: [{ ...APPROVED, oid: 'a1b2c3d4e5f6' }, commit('Retry')] },
      found: { pushes: 0 },
    },
    { why: 'nothing behind it', changes: { commits: [APPROVED], headSha: 'f00f00f' }, found: undefined },
    ...[
      "Merge branch 'main' into cart",
      "Merge remote-tracking branch 'origin/main'",
      'Merge main into cart',
      "Merge branch 'main' of https://example.com/acme/shop into cart",
    ].map((message) => ({
      why: `the base alone came in: ${message}`,
      changes: { commits: [APPROVED, commit(message)], pushes: [pushAt(2)] },
      found: undefined,
    })),
    {
      why: 'another branch that was merged in has something to read',
      changes: { commits: [APPROVED, commit("Merge branch 'tax' into main")] },
      found: { pushes: 0 },
    },
    { why: 'a shortened commit is the same', changes: { headSha: 'a1b2c3d4e5f6' }, found: undefined },
    { why: 'an unknown head tells nothing', changes: { headSha: null }, found: undefined },
    { why: 'a push before the merge', changes: { ...merged, pushes: [pushAt(2)] }, found: { pushes: 1 } },
    { why: 'a push after the merge is no part of it', changes: { ...merged, pushes: [pushAt(4)] }, found: undefined },
    {
      why: 'behind such a push the head says nothing',
      changes: { ...merged, pushes: [pushAt(4)], headSha: 'f00f00f' },
      found: undefined,
    },
  ])('$why', ({ changes, found }) => {
    const change = snapshot({ reviews: [approval], ...changes })
    expect(findLateCommits(change, approval)).toEqual(found)
    expect(findUnapprovedCommits(change)).toEqual(found)
  })

  it.each<{ why: string; diff: Review['diff']; changes: Partial<Snapshot>; found: object | undefined }>([
    { why: 'a pure rebase', diff: 'same', changes: { pushes: [forcedAt(2)] }, found: undefined },
    { why: 'another diff was forced in', diff: 'other', changes: { pushes: [forcedAt(2)] }, found: { pushes: 1 } },
    { why: 'GitHub forgot the approved one', diff: 'unknown', changes: { pushes: [forcedAt(2)] }, found: undefined },
    {
      why: 'what was pushed is gone again',
      diff: 'same',
      changes: { pushes: [pushAt(2), forcedAt(3)] },
      found: undefined,
    },
    {
      why: 'an older version was approved late',
      diff: 'other',
      changes: { pushes: [forcedAt(0.5)] },
      found: undefined,
    },
    {
      why: 'it was forced in after the merge',
      diff: 'other',
      changes: { ...merged, pushes: [forcedAt(4)] },
      found: undefined,
    },
    {
      why: 'the approved commit is still there, so the ones behind it tell',
      diff: 'other',
      changes: { commits: [APPROVED], pushes: [forcedAt(2)] },
      found: undefined,
    },
  ])('by the diffs of both heads ($diff): $why', ({ diff, changes, found }) => {
    const seen = { ...approval, diff }
    expect(findLateCommits(snapshot({ reviews: [seen], ...changes }), seen)).toEqual(found)
  })

  const rebased = { commits: [commit('Add a cart, again')], pushes: [forcedAt(2)] }
  it.each<{ why: string; changes: Partial<Snapshot>; wanted: readonly string[] }>([
    { why: 'a forced push took the approved commit away', changes: rebased, wanted: ['a1b2c3d'] },
    { why: 'the approved commit is still there', changes: { ...rebased, commits: [APPROVED] }, wanted: [] },
    { why: 'it was approved afterwards', changes: { ...rebased, pushes: [forcedAt(0.5)] }, wanted: [] },
    { why: 'an ordinary push came, too', changes: { ...rebased, pushes: [forcedAt(2), pushAt(3)] }, wanted: [] },
    { why: 'the base holds the commits', changes: { ...rebased, ...merged }, wanted: [] },
    { why: 'nobody knows the commits', changes: { ...rebased, commits: null }, wanted: [] },
    { why: 'they were compared', changes: { ...rebased, reviews: [{ ...approval, diff: 'unknown' }] }, wanted: [] },
    { why: 'a bot approved', changes: { ...rebased, reviews: [{ ...approval, author: linter }] }, wanted: [] },
    {
      why: 'the newest three of many, each once',
      changes: {
        ...rebased,
        reviews: ['f', 'e', 'd', 'c', 'c'].map((sha) => ({ ...approval, commitSha: sha })),
      },
      wanted: ['c', 'd', 'e'],
    },
  ])('compares diffs where $why: $wanted', ({ changes, wanted }) => {
    expect(findRebasedApprovals(snapshot({ reviews: [approval], ...changes }))).toEqual(wanted)
  })

  it.each([
    {
      why: 'a later approval covers them',
      reviews: [review({ author: linus, submittedAt: START + 3 * HOUR }), approval],
      found: undefined,
    },
    {
      why: 'a bot’s does not',
      reviews: [approval, review({ author: linter, submittedAt: START + 3 * HOUR })],
      found: { pushes: 1 },
    },
    {
      why: 'nor does the author’s',
      reviews: [approval, review({ author, submittedAt: START + 3 * HOUR })],
      found: { pushes: 1 },
    },
    { why: 'without an approval there is nothing to come after', reviews: [], found: undefined },
  ])('of all: $why', ({ reviews, found }) => {
    expect(findUnapprovedCommits(snapshot({ reviews, pushes: [pushAt(2)] }))).toEqual(found)
  })
})
