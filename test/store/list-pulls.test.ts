import { expect, it } from '@jest/globals'
import { saveEvaluation, saveEvaluations } from '../../src/store/pull-requests/save-evaluation.ts'
import { findReasons } from '../../src/store/pull-requests/shown/kept-reasons.ts'
import { listPulls, type PullQuestion } from '../../src/store/pull-requests/shown/list-pulls.ts'
import { countReviewers, findPullDetails } from '../../src/store/pull-requests/shown/pull-details.ts'
import { evaluation, installShop, NOW, review, signalRecord } from '../support/derived-rows.ts'
import { describeOnBothEngines } from '../support/store.ts'

const DAY = 86_400_000

const ALL: PullQuestion = {
  repositoryIds: ['1'],
  sortedBy: 'ready_at',
  from: 0,
  to: NOW + DAY,
  authorKinds: ['person'],
  isAssisted: undefined,
  verdicts: undefined,
  state: undefined,
  isReviewed: undefined,
  isQuestioned: false,
  isDraft: undefined,
  team: undefined,
  limit: 50,
  after: undefined,
}

describeOnBothEngines('lists of pull requests', (openTestStore) => {
  it('hold what is asked for, the newest first', async () => {
    const store = await openTestStore()
    await installShop(store)
    const approvals = { n: 1, emptyBody: 0, withoutTrace: 1, questioned: 1, rubberStamps: 0, outsiders: 0, unknown: 0 }
    const changes = [
      { number: 1, readyAt: NOW - 400 * DAY, firstReviewAt: NOW - 399 * DAY, verdict: 'deep', aiAssisted: 'declared' },
      { number: 2, readyAt: NOW - 3 * DAY, state: 'merged', mergedAt: NOW - DAY, verdict: 'unreviewed' },
      { number: 3, readyAt: NOW - 2 * DAY, teams: ['a "quoted" name', 'b'], isDraft: true },
      { number: 4, readyAt: NOW - 2 * DAY, authorKind: 'ai' },
      { number: 5, readyAt: NOW - DAY, isExcluded: true },
      { number: 6, readyAt: NOW - DAY, otherReview: 'before-ready', approvals },
      { number: 7, readyAt: null },
    ] as const // members of unions
    await saveEvaluations(
      store,
      changes.map((change) => evaluation(change)),
    )
    const numbers = async (change: Partial<PullQuestion>) =>
      (await listPulls(store, { ...ALL, ...change })).map(({ number }) => number)
    expect(await numbers({})).toEqual([6, 3, 2, 1])
    expect(await numbers({ from: NOW - 30 * DAY })).toEqual([6, 3, 2])
    expect(await numbers({ to: NOW - 2 * DAY })).toEqual([2, 1])
    expect(await numbers({ authorKinds: ['ai', 'person'] })).toEqual([6, 3, 4, 2, 1])
    expect(await numbers({ isAssisted: true })).toEqual([1])
    expect(await numbers({ isAssisted: false })).toEqual([6, 3, 2])
    expect(await numbers({ verdicts: ['deep', 'unreviewed'] })).toEqual([2, 1])
    expect(await numbers({ isReviewed: false, isDraft: false })).toEqual([2])
    expect(await numbers({ isReviewed: true })).toEqual([1])
    expect(await numbers({ isQuestioned: true })).toEqual([6])
    expect(await numbers({ team: 'a "quoted" name' })).toEqual([3])
    expect(await numbers({ team: 'quoted' })).toEqual([])
    expect(await numbers({ sortedBy: 'merged_at' })).toEqual([2])
    expect(await numbers({ repositoryIds: ['2'] })).toEqual([])
    expect(await numbers({ repositoryIds: [] })).toEqual([])
  })

  it('come in pages that neither repeat nor leave out any, also of one instant', async () => {
    const store = await openTestStore()
    await installShop(store)
    const all = Array.from({ length: 23 }, (_, index) => index + 1)
    await saveEvaluations(
      store,
      all.map((number) => evaluation({ number, readyAt: NOW - Math.floor(number / 7) * 30 * DAY })),
    )
    const seen: number[] = []
    for (let after: PullQuestion['after'], isMore = true; isMore; ) {
      const page = await listPulls(store, { ...ALL, limit: 4, after })
      seen.push(...page.map(({ number }) => number))
      const last = page.at(-1)
      isMore = page.length === 4
      if (last !== undefined) after = { at: last.readyAt ?? 0, repositoryId: last.repositoryId, number: last.number }
    }
    expect(seen).toEqual(all.toSorted((a, b) => Math.floor(a / 7) - Math.floor(b / 7) || a - b))
  })

  it('lead to one with its reasons, its approval and how many people review there', async () => {
    const store = await openTestStore()
    await installShop(store)
    const reasons = { reasons: [{ code: 'waiting', facts: {} }], approvals: [] } as const // a member of a union
    const reviews = [review('r1', 'ada'), review('r2', 'bob'), review('r3', 'bob'), review('r4', null)]
    const signals = signalRecord({ approvedAt: NOW - DAY })
    await saveEvaluation(store, evaluation({}, { reasons, reviews, signals }))
    expect(await findPullDetails(store, '1', 7)).toMatchObject({ reasons, approvedAt: NOW - DAY, isDisputed: false })
    expect(await findPullDetails(store, '1', 8)).toBeUndefined()
    expect(await countReviewers(store, '1', { since: 0, most: 5 })).toBe(2)
    expect(await countReviewers(store, '1', { since: NOW, most: 5 })).toBe(0)
    await store.db.updateTable('pull_requests').set({ reasons: null }).execute()
    expect(await findReasons(store, '1', 7)).toBeUndefined()
  })
})
