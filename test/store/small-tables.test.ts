import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { listPushes, saveFacts } from '../../src/store/deliveries/facts.ts'
import { findConfiguration, saveConfiguration } from '../../src/store/installations/configurations.ts'
import { findRateBudget, saveRateBudget } from '../../src/store/installations/rate-budgets.ts'
import { beginPublishing, findPublished, finishPublishing } from '../../src/store/publications/published.ts'
import { listDisputes, saveDispute } from '../../src/store/pull-requests/disputes.ts'
import { installShop, NOW } from '../support/derived-rows.ts'
import { describeOnBothEngines } from '../support/store.ts'

const CHECK = { kind: 'check', key: '1/abc', installationId: '42', marker: 'first' }

describeOnBothEngines('what we wrote to GitHub', (openTestStore) => {
  it('is noted before the write, so that a crash in between is noticed (R10, R12)', async () => {
    const store = await openTestStore()
    await installShop(store)
    expect(await findPublished(store, 'check', '1/abc')).toBeUndefined()
    expect(await beginPublishing(store, CHECK)).toBe(true)
    const intent = {
      marker: 'first',
      externalId: null,
      contentHash: null,
      annotations: [],
      place: null,
      state: 'posting',
    }
    expect(await findPublished(store, 'check', '1/abc')).toEqual(intent)
    expect(await beginPublishing(store, { ...CHECK, marker: 'second' })).toBe(true)
    expect(await findPublished(store, 'check', '1/abc')).toEqual(intent)
    await finishPublishing(store, { ...CHECK, externalId: '99', contentHash: 'h', annotations: ['a', 'b'] })
    expect(await findPublished(store, 'check', '1/abc')).toEqual({
      marker: 'first',
      externalId: '99',
      contentHash: 'h',
      annotations: ['a', 'b'],
      place: null,
      state: 'posted',
    })
  })

  it('keeps where it was last tried, where that may change', async () => {
    const store = await openTestStore()
    await installShop(store)
    for (const place of ['1', '2']) await beginPublishing(store, { ...CHECK, marker: 'first', place })
    expect(await findPublished(store, 'check', '1/abc')).toMatchObject({ marker: 'first', place: '2' })
  })
})

describeOnBothEngines('a rate budget', (openTestStore) => {
  it('is shared by the replicas, and of two blocks the later holds (R24)', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    const budget = { installationId: '42', resource: 'core' }
    expect(await findRateBudget(other, '42')).toBeUndefined()
    await saveRateBudget(store, { ...budget, blockedUntil: 2_000, remaining: 0, resetAt: 5 })
    await saveRateBudget(store, { ...budget, blockedUntil: 1_000 })
    await saveRateBudget(store, { ...budget, remaining: 7 })
    expect(await findRateBudget(other, '42')).toMatchObject({ blockedUntil: 2_000, remaining: 7 })
    await saveRateBudget(store, { ...budget, blockedUntil: 3_000 })
    expect(await findRateBudget(other, '42')).toMatchObject({ blockedUntil: 3_000 })
  })
})

describeOnBothEngines('the last good configuration', (openTestStore) => {
  it('is replaced as a whole', async () => {
    const store = await openTestStore()
    await installShop(store)
    const kept = {
      key: 'repository:1',
      installationId: '42',
      json: '{"a":1}',
      problems: '[]',
      etag: 'e',
      checkedAt: NOW,
    }
    await saveConfiguration(store, kept)
    const newer = { ...kept, problems: '["line 3"]', etag: null, checkedAt: NOW + 1 }
    await saveConfiguration(store, newer)
    expect(await findConfiguration(store, 'repository:1')).toEqual(newer)
    expect(await findConfiguration(store, 'repository:2')).toBeUndefined()
  })
})

describeOnBothEngines('disputes and facts', (openTestStore) => {
  it('are kept once each, in the order in which they happened', async () => {
    const store = await openTestStore()
    await installShop(store)
    const dispute = { repositoryId: '1', number: 7, byKey: 'b', at: NOW + 1 }
    for (const one of [dispute, { ...dispute, at: NOW + 9 }, { ...dispute, byKey: 'a', at: NOW }])
      await saveDispute(store, one)
    expect((await listDisputes(store, '1', 7)).map(({ byKey, at }) => [byKey, at])).toEqual([
      ['a', NOW],
      ['b', NOW + 1],
    ])
    const push = { kind: 'push' as const, repositoryId: '1', number: 7, subject: 'abc', at: NOW }
    await saveFacts(store, [push, push, { ...push, subject: 'before', at: NOW - 1 }, { ...push, number: 8 }])
    await saveFacts(store, [push])
    expect(await listPushes(store, '1', [7, 9])).toEqual(new Map([[7, [NOW - 1, NOW]]]))
  })
})

describeOnBothEngines('any text', (openTestStore) => {
  it('is a value and never part of a statement, and comes back well-formed and without NUL (S20, R40)', async () => {
    const store = await openTestStore()
    await installShop(store)
    const kept = { key: 'repository:1', installationId: '42', problems: '[]', etag: null, checkedAt: NOW }
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(`'; drop table work; --`, '\u0000', '\uD800', '$1', '?', '"'),
    )
    await fc.assert(
      fc.asyncProperty(text, async (json) => {
        await saveConfiguration(store, { ...kept, json })
        const expected = json.replaceAll('\u0000', '').toWellFormed()
        expect(await findConfiguration(store, 'repository:1')).toMatchObject({ json: expected })
      }),
      { numRuns: 100 },
    )
  })
})
