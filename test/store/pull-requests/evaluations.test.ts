import { expect, it } from '@jest/globals'
import { listPushes, saveFacts } from '../../../src/store/deliveries/facts.ts'
import { listCountedPulls } from '../../../src/store/pull-requests/counted-pulls.ts'
import { listFirstReviews } from '../../../src/store/pull-requests/first-reviews.ts'
import {
  listHunks,
  listOpenPulls,
  listOpenPullsByHead,
  saveHunks,
} from '../../../src/store/pull-requests/pull-requests.ts'
import { deletePullRequest, saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, findPullRow, installShop, NOW, pull, review } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const HOUR = 3_600_000

describeOnBothEngines('an evaluation', (openTestStore) => {
  async function start() {
    const store = await openTestStore()
    await installShop(store)
    const reviews = async () =>
      (await store.db.selectFrom('reviews').select('id').orderBy('id').execute()).map(({ id }) => id)
    return { store, reviews }
  }

  it('comes back as it was saved, null staying null and zero zero', async () => {
    const { store } = await start()
    const saved = pull({ depth: 0, isDraft: true, verdict: 'light', aiAssisted: 'declared' })
    expect(await saveEvaluation(store, evaluation({}, { pull: saved }))).toBe(true)
    expect(await listCountedPulls(store, ['1', '2'], { since: NOW, until: NOW })).toEqual([saved])
    expect(await findPullRow(store, '1', 8)).toBeUndefined()
  })

  it.each([
    { why: 'it ended after what is asked for began', change: { closedAt: NOW - 5, readyAt: NOW - 9_000 }, found: 1 },
    { why: 'it had ended before', change: { closedAt: NOW - 5_000, readyAt: NOW - 9_000 }, found: 0 },
    { why: 'it became ready since', change: { closedAt: NOW - 5, readyAt: NOW - 900 }, found: 1 },
  ])('of one that is closed counts $found: $why', async ({ change, found }) => {
    const { store } = await start()
    await saveEvaluation(store, evaluation({ state: 'closed', ...change }))
    expect(await listCountedPulls(store, ['1'], { since: NOW - 1_000, until: NOW })).toHaveLength(found)
  })

  it('replaces reviews as a whole', async () => {
    const { store, reviews } = await start()
    await saveEvaluation(store, evaluation({}, { reviews: [review('a', 'k'), review('b', null)] }))
    await saveEvaluation(store, evaluation({ takenAt: NOW + 1 }, { reviews: [review('b', 'k')] }))
    expect(await reviews()).toEqual(['b'])
  })

  it('read earlier never replaces one read later, also when both are saved at once (R03, R04)', async () => {
    const { store, reviews } = await start()
    const other = await openTestStore({ like: store })
    const at = (takenAt: number) =>
      evaluation({ takenAt, headSha: `at ${takenAt}` }, { reviews: [review(`at ${takenAt}`, null)] })
    for (let round = 1; round <= 10; round += 1) {
      const [older, newer] = [at(round * 2), at(round * 2 + 1)]
      const [, isNewerKept] = await Promise.all([saveEvaluation(store, older), saveEvaluation(other, newer)])
      expect(isNewerKept).toBe(true)
      expect(await findPullRow(store, '1', 7)).toMatchObject({ head_sha: newer.pull.headSha })
      expect(await reviews()).toEqual([newer.pull.headSha])
      expect(await saveEvaluation(store, older)).toBe(false)
    }
  })

  it('of a repository or installation that is not there is not kept (R53)', async () => {
    const { store } = await start()
    expect(await saveEvaluation(store, evaluation({ repositoryId: '2' }))).toBe(false)
    expect(await saveEvaluation(store, evaluation({ installationId: '43' }))).toBe(false)
    expect(await store.db.selectFrom('pull_requests').selectAll().execute()).toEqual([])
  })

  it('may have more reviews than a statement has places', async () => {
    const { store, reviews } = await start()
    const many = Array.from({ length: 1_234 }, (_, n) => `id ${n}`)
    await saveEvaluation(store, evaluation({}, { reviews: many.map((id) => review(id, id)) }))
    expect(await reviews()).toHaveLength(1_234)
  })

  it('is found by its head while the pull request is open', async () => {
    const { store } = await start()
    await saveEvaluation(store, evaluation({ number: 9 }))
    await saveEvaluation(store, evaluation({ number: 7 }))
    await saveEvaluation(store, evaluation({ number: 8, state: 'merged', mergedAt: NOW }))
    expect(await listOpenPullsByHead(store, '1', 'abc')).toEqual([7, 9])
    expect(await listOpenPullsByHead(store, '1', 'other')).toEqual([])
    const open = {
      headSha: 'abc',
      isDraft: false,
      readyAt: NOW - 9_000,
      firstReviewAt: null,
      verdict: 'waiting',
      takenAt: NOW,
    }
    expect(await listOpenPulls(store, '1')).toEqual([
      { number: 7, ...open },
      { number: 9, ...open },
    ])
  })

  it('gives the first reviews of people’s pull requests, without one of them', async () => {
    const { store } = await start()
    const ended = {
      firstReviewAt: NOW + HOUR,
      mergedAt: NOW + 9 * HOUR,
      closedAt: NOW + 9 * HOUR,
      state: 'merged' as const,
    }
    await saveEvaluation(store, evaluation({ number: 1, readyAt: NOW, ...ended }))
    await saveEvaluation(store, evaluation({ number: 2, readyAt: NOW - HOUR }))
    await saveEvaluation(store, evaluation({ number: 3, readyAt: NOW, authorKind: 'bot' }))
    await saveEvaluation(store, evaluation({ number: 4, readyAt: null }))
    const list = (readySince: number, exceptNumber: number) =>
      listFirstReviews(store, '1', { readySince, exceptNumber })
    const [first, second] = [
      { state: 'merged', readyAt: NOW, firstReviewAt: NOW + HOUR, otherReview: null },
      { state: 'open', readyAt: NOW - HOUR, firstReviewAt: null, otherReview: null },
    ]
    expect(await list(NOW - HOUR, 0)).toEqual(expect.arrayContaining([first, second]))
    expect(await list(NOW - HOUR, 1)).toEqual([second])
    expect(await list(NOW, 9)).toEqual([first])
  })

  it('keeps the line ranges of a head through later evaluations', async () => {
    const { store } = await start()
    await saveEvaluation(store, evaluation())
    const head = { repositoryId: '1', number: 7, headSha: 'abc' }
    const kept = (headSha = head.headSha) => listHunks(store, '1', [{ number: 7, headSha }])
    expect(await kept()).toEqual(new Map())
    const hunks = [
      { path: 'a.ts', hunks: [{ startLine: 1, endLine: 4, changedLines: 5 }], novelLines: null, sourceLines: null },
    ]
    await saveHunks(store, { ...head, hunks })
    await saveEvaluation(store, evaluation({ takenAt: NOW + 1 }))
    expect(await kept()).toEqual(new Map([[7, hunks]]))
    expect(await kept('other')).toEqual(new Map())
  })

  it('goes with everything derived from it when the pull request is deleted (R29)', async () => {
    const { store, reviews } = await start()
    await saveEvaluation(store, evaluation({}, { reviews: [review('a', 'k')] }))
    await saveFacts(store, [{ kind: 'push', repositoryId: '1', number: 7, subject: 'abc', at: NOW }])
    await deletePullRequest(store, '1', 7)
    expect(await reviews()).toEqual([])
    expect(await listPushes(store, '1', [7])).toEqual(new Map())
  })
})
