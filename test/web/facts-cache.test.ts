import { expect, it } from '@jest/globals'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { createFactsCache } from '../../src/web/dashboard/figures/facts-cache.ts'
import { evaluation, installShop, NOW, review } from '../support/derived-rows.ts'
import { until } from '../support/start-soundings.ts'
import { describeOnBothEngines } from '../support/store.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

describeOnBothEngines('remembered figures', (openTestStore) => {
  it('are shared by equal sets alone, read anew behind whoever looks, and never older than an hour', async () => {
    const store = await openTestStore()
    await installShop(store)
    const add = (number: number) =>
      saveEvaluation(
        store,
        evaluation(
          { number, readyAt: NOW - 3 * DAY, createdAt: NOW - 3 * DAY, firstReviewAt: NOW - 2 * DAY },
          { reviews: [1, 2, 3, 4, 5].map((one) => review(`${number}/${one}`, `person ${one}`)) },
        ),
      )
    await add(1)
    const cache = createFactsCache(store, (error) => {
      throw error
    })
    const total = async (ids: readonly string[], now: number) => {
      const filter = { repositoryIds: new Set(ids), period: 4, team: undefined, cohort: undefined } as const // a period
      return (await cache.of(ids, now)).figuresOf(filter).all?.pullRequests.total
    }
    expect(await total(['1'], NOW)).toBe(1)
    await add(2)
    expect(await total(['1'], NOW + 4 * MINUTE)).toBe(1)
    expect(await total(['1', '2'], NOW + 4 * MINUTE)).toBe(2)
    expect(await total(['2'], NOW + 4 * MINUTE)).toBeUndefined()
    expect(await total(['1'], NOW + 6 * MINUTE)).toBe(1)
    await until(async () => (await total(['1'], NOW + 6 * MINUTE)) === 2)
    await add(3)
    expect(await total(['1'], NOW + 70 * MINUTE)).toBe(3)
  })
})
