import { describe, expect, it } from '@jest/globals'
import { deriveArchiveSnapshot } from '../../../src/snapshot/archive/derive-archive-snapshot.ts'
import { archivedPull, hour, snapshotOf } from '../build-archived-pull.ts'

function at(hours: number): number {
  return Date.parse(hour(hours))
}

function event(name: string, hours: number) {
  return { event: name, createdAt: hour(hours) }
}

describe('deriveArchiveSnapshot as of an instant', () => {
  it('does not know a pull request before it was opened', () => {
    expect(deriveArchiveSnapshot(archivedPull(), at(-1))).toBeUndefined()
    expect(deriveArchiveSnapshot(archivedPull(), at(0))?.state).toBe('open')
  })

  const merged = { state: 'MERGED', mergedAt: hour(10), closedAt: hour(10), mergedBy: 'bob' }
  const reopened = { state: 'OPEN', events: [event('closed', 5), event('reopened', 8)] }
  const closedTwice = {
    state: 'CLOSED',
    closedAt: hour(20),
    events: [event('closed', 5), event('reopened', 8), event('closed', 20)],
  }
  it.each([
    { keys: merged, hours: 9, state: 'open', why: 'a later merge is not there yet' },
    { keys: merged, hours: 10, state: 'merged', why: 'the moment itself counts' },
    { keys: { state: 'MERGED', closedAt: hour(10) }, hours: 11, state: 'merged', why: 'merged when it closed' },
    { keys: { state: 'CLOSED', closedAt: hour(10) }, hours: 11, state: 'closed', why: 'closed without a merge' },
    { keys: reopened, hours: 6, state: 'closed', why: 'it was closed then' },
    { keys: reopened, hours: 9, state: 'open', why: 'reopened' },
    { keys: closedTwice, hours: 9, state: 'open', why: 'open between two closes' },
    { keys: closedTwice, hours: 21, state: 'closed', why: 'closed again' },
  ])('$state after $hours hours: $why', ({ keys, hours, state }) => {
    expect(snapshotOf(keys, hours).state).toBe(state)
  })

  it('names the merger only once it is merged', () => {
    expect(snapshotOf(merged, 9).mergedBy).toBeNull()
    expect(snapshotOf(merged, 10).mergedBy?.id).toBe('bob')
  })

  it('holds nothing that came later', () => {
    const keys = {
      reviews: [
        { author: 'bob', state: 'COMMENTED', submittedAt: hour(2) },
        { author: 'bob', state: 'APPROVED', submittedAt: hour(6) },
      ],
      issueComments: [
        { author: 'bob', createdAt: hour(1) },
        { author: 'bob', createdAt: hour(7) },
      ],
      reviewComments: [
        { author: 'bob', createdAt: hour(2) },
        { author: 'bob', createdAt: hour(8) },
      ],
      commits: [{ committedAt: hour(1) }, { committedAt: null }, { committedAt: hour(9) }],
      events: [event('head_ref_force_pushed', 3), event('head_ref_force_pushed', 9), event('review_requested', 9)],
    }
    const { reviews, comments, threads, commits, pushes, reviewRequests } = snapshotOf(keys, 5)
    const counts = [reviews, comments, threads, commits, pushes, reviewRequests].map((list) => list?.length)
    expect(counts).toEqual([1, 1, 1, 2, 1, 0])
  })
})

describe('what an archive does not have', () => {
  it('is null, never empty', () => {
    const { threads, comments, files, commits, additions, isFork } = snapshotOf()
    expect([threads, comments, files, commits, additions, isFork]).toEqual([null, null, null, null, null, null])
    expect(snapshotOf({ reviewComments: [], files: [] })).toMatchObject({ threads: [], files: [] })
  })

  it('makes the snapshot incomplete where a review has no time', () => {
    expect(snapshotOf({ reviews: [{ author: 'bob', state: 'APPROVED' }] }).missing).toEqual(['the time of a review'])
    expect(snapshotOf({ reviews: [{ author: 'bob', state: 'PENDING' }] }).missing).toEqual([])
  })
})

describe('ready for review', () => {
  it.each([
    { keys: {}, ready: 0, draft: false, why: 'nothing about drafts' },
    { keys: { readyAt: hour(3) }, ready: 3, draft: false, why: 'the archive says when' },
    { keys: { readyAt: hour(-3) }, ready: 0, draft: false, why: 'never before it was opened' },
    { keys: { draft: true }, ready: null, draft: true, why: 'still a draft' },
    { keys: { events: [event('ready_for_review', 4)] }, ready: 4, draft: false, why: 'opened as a draft' },
    {
      keys: { events: [event('ready_for_review', 9), event('convert_to_draft', 6), event('ready_for_review', 4)] },
      ready: 4,
      draft: false,
      why: 'the first one counts, in whatever order they stand',
    },
    {
      keys: { draft: true, events: [event('convert_to_draft', 2)] },
      ready: 0,
      draft: true,
      why: 'opened ready, a draft since',
    },
    { keys: { events: [event('ready_for_review', 40)] }, ready: null, draft: true, why: 'not ready yet at that time' },
  ])('hour $ready: $why', ({ keys, ready, draft }) => {
    const { readyAt, isDraft } = snapshotOf(keys, 20)
    expect({ readyAt, isDraft }).toEqual({ readyAt: ready === null ? null : at(ready), isDraft: draft })
  })
})

describe('reviews and inline comments', () => {
  it('keeps submitted reviews, oldest first, in GitHub’s upper or lower case', () => {
    const reviews = [
      { author: 'bob', state: 'approved', submittedAt: hour(5) },
      { author: 'cy', state: 'PENDING', submittedAt: null },
      { author: 'cy', state: 'CHANGES_REQUESTED', submittedAt: hour(3) },
      { author: 'cy', state: 'DISMISSED', submittedAt: hour(4) },
    ]
    expect(snapshotOf({ reviews }).reviews.map(({ state }) => state)).toEqual([
      'changes-requested',
      'dismissed',
      'approved',
    ])
  })

  it.each([
    { comment: { reviewId: 1 }, visible: 5, why: 'others see it when its review is submitted' },
    { comment: { reviewId: '1' }, visible: 5, why: 'ids may be text here and numbers there' },
    { comment: { reviewId: 99 }, visible: 2, why: 'its review is not in the archive' },
    { comment: {}, visible: 2, why: 'it has none' },
    { comment: { reviewId: 2 }, visible: undefined, why: 'its review is pending' },
  ])('an inline comment of hour 2 is visible in hour $visible: $why', ({ comment, visible }) => {
    const { threads } = snapshotOf({
      reviews: [
        { id: 1, author: 'bob', state: 'COMMENTED', submittedAt: hour(5) },
        { id: 2, author: 'bob', state: 'PENDING' },
      ],
      reviewComments: [{ author: 'bob', createdAt: hour(2), body: 'why?', ...comment }],
    })
    expect(threads?.[0]?.comments[0]?.visibleAt).toBe(visible === undefined ? undefined : at(visible))
  })

  it('puts replies into the thread they answer, however long the chain', () => {
    const reviewComments = [
      { id: 3, author: 'ada', createdAt: hour(3), inReplyTo: 2 },
      { id: 1, author: 'bob', createdAt: hour(1), path: 'src/cart.ts', line: 4 },
      { id: 2, author: 'ada', createdAt: hour(2), inReplyTo: '1' },
      { id: 9, author: 'cy', createdAt: hour(4), inReplyTo: 77 },
      { id: 10, author: 'ada', createdAt: hour(5), inReplyTo: 77 },
      { id: null, author: 'cy', createdAt: hour(4) },
      { id: null, author: 'cy', createdAt: hour(4) },
    ]
    const threads = snapshotOf({ reviewComments }).threads ?? []
    expect(threads.map(({ comments }) => comments.map(({ id }) => id))).toEqual([
      ['1', '2', '3'],
      ['9', '10'],
      ['inline-5'],
      ['inline-6'],
    ])
    expect(threads[0]).toMatchObject({ path: 'src/cart.ts', line: 4 })
  })

  it('survives replies that answer each other in a circle', () => {
    const reviewComments = [
      { id: 1, createdAt: hour(1), inReplyTo: 2 },
      { id: 2, createdAt: hour(2), inReplyTo: 1 },
    ]
    const comments = (snapshotOf({ reviewComments }).threads ?? []).flatMap((thread) => thread.comments)
    expect(comments).toHaveLength(2)
  })
})
