import { expect, it } from '@jest/globals'
import { USUAL_SETTINGS } from '../../src/health/signals/signal-settings.ts'
import { saveEvaluation } from '../../src/store/pull-requests/save-evaluation.ts'
import { createFactsCache } from '../../src/web/dashboard/figures/facts-cache.ts'
import { evaluation, installShop, NOW, review } from '../support/derived-rows.ts'
import { until } from '../support/start-soundings.ts'
import { describeOnBothEngines } from '../support/store.ts'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

const of = (repositoryIds: readonly string[]) => ({ repositoryIds, signalSettings: USUAL_SETTINGS })

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
      return (await cache.of(of(ids), now)).figuresOf(filter).all?.pullRequests.total
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

  it('are forgotten, the longest unseen first, where they are made of too many pull requests', async () => {
    const store = await openTestStore()
    await installShop(store)
    await saveEvaluation(store, evaluation({ number: 1, readyAt: NOW - 3 * DAY, createdAt: NOW - 3 * DAY }))
    const cache = createFactsCache(store, expectNothing, 2)
    const look = (...ids: readonly string[]) => cache.of(of(ids), NOW)
    const [first, second] = [await look('1'), await look('1', '2')]
    expect(await look('1')).toBe(first)
    await look('1', '3')
    expect(await look('1')).toBe(first)
    expect(await look('1', '2')).not.toBe(second)
  })

  it('are kept of the set that is looked at, however many they are made of', async () => {
    const store = await openTestStore()
    await installShop(store)
    await saveEvaluation(store, evaluation({ number: 1, readyAt: NOW - 3 * DAY, createdAt: NOW - 3 * DAY }))
    const cache = createFactsCache(store, expectNothing, 0)
    expect(await cache.of(of(['1']), NOW)).toBe(await cache.of(of(['1']), NOW))
  })
})

function expectNothing(error: unknown): void {
  throw error
}
