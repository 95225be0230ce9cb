import { expect, it } from '@jest/globals'
import type { Store } from '../../../src/store/engine/database.ts'
import { saveRepositories } from '../../../src/store/installations/repositories.ts'
import { proposeBackfills } from '../../../src/store/pull-requests/backfills.ts'
import { countPulls } from '../../../src/store/pull-requests/count-pulls.ts'
import { findHistoryStart } from '../../../src/store/pull-requests/history-start.ts'
import { saveEvaluation } from '../../../src/store/pull-requests/save-evaluation.ts'
import { evaluation, installShop, SHOP } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

const CART = { ...SHOP, id: '2', name: 'cart' }

async function fill(store: Store): Promise<void> {
  await installShop(store)
  await saveRepositories(store, [CART])
  const rows = [
    { repositoryId: '1', readyAt: 10 },
    { repositoryId: '1', readyAt: 19 },
    { repositoryId: '1', readyAt: 20 },
    { repositoryId: '1', readyAt: null },
    { repositoryId: '2', readyAt: 15 },
  ]
  for (const [number, row] of rows.entries()) await saveEvaluation(store, evaluation({ ...row, number: number + 1 }))
}

describeOnBothEngines('what is known of pull requests', (openTestStore) => {
  it.each([
    { why: 'the beginning is in it, and the end is not', from: 10, to: 20, counts: { 1: 2, 2: 1 } },
    { why: 'a repository without any is left out', from: 20, to: 99, counts: { 1: 1 } },
    { why: 'nothing at all', from: 30, to: 99, counts: {} },
  ])('counts those that became ready: $why', async ({ from, to, counts }) => {
    const store = await openTestStore()
    await fill(store)
    expect(Object.fromEntries(await countPulls(store, ['1', '2'], { from, to }))).toEqual(counts)
  })

  it('counts of the repositories that were asked for, and of none where none was', async () => {
    const store = await openTestStore()
    await fill(store)
    const ever = { from: 0, to: 99 }
    expect([...(await countPulls(store, ['2', '3'], ever)).keys()]).toEqual(['2'])
    expect(await countPulls(store, [], ever)).toEqual(new Map())
  })

  it('begins with the earliest history that was asked for', async () => {
    const store = await openTestStore()
    await fill(store)
    expect(await findHistoryStart(store, ['1', '2'])).toBeUndefined()
    await proposeBackfills(store, [
      { repositoryId: '1', since: 500, pageSize: 50 },
      { repositoryId: '2', since: 300, pageSize: 50 },
    ])
    expect(await findHistoryStart(store, ['1', '2'])).toBe(300)
    expect(await findHistoryStart(store, ['1'])).toBe(500)
    expect(await findHistoryStart(store, ['1', 'gone'])).toBe(500)
    expect(await findHistoryStart(store, [])).toBeUndefined()
  })
})
