import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { findConfiguration, saveConfiguration } from '../../src/store/configurations/configurations.ts'
import { findJudgingHistory } from '../../src/store/configurations/judging-history.ts'
import { listPushes, saveFacts } from '../../src/store/deliveries/facts.ts'
import { findBlockedUntil, saveBlockedUntil } from '../../src/store/installations/rate-budgets.ts'
import {
  beginPublishing,
  findPublished,
  finishPublishing,
  forgetPublished,
  listUnpublished,
} from '../../src/store/publications/published.ts'
import { listDisputes, saveDispute } from '../../src/store/pull-requests/disputes.ts'
import { installShop, NOW } from '../support/derived-rows.ts'
import { describeOnBothEngines } from '../support/store.ts'

const COMMIT = { repositoryId: '1', sha: 'abc' }
const POSTING = { step: 'posting', externalId: 'first' } as const
const POSTED = { step: 'posted', externalId: 'first', runId: '99', contentHash: 'h', annotations: ['a', 'b'] } as const
const CHECK = { kind: 'check', subject: COMMIT, installationId: '42', state: POSTING } as const
const DIGEST = { installationId: '42', week: '2026-W46', scope: 'all' }

describeOnBothEngines('what we wrote to GitHub', (openTestStore) => {
  it('is noted before the write, so that a crash in between is noticed (R10, R12)', async () => {
    const store = await openTestStore()
    await installShop(store)
    expect(await findPublished(store, 'check', COMMIT)).toBeUndefined()
    expect(await beginPublishing(store, CHECK)).toBe(true)
    expect(await findPublished(store, 'check', COMMIT)).toEqual(POSTING)
    await finishPublishing(store, { ...CHECK, state: POSTED })
    expect(await findPublished(store, 'check', COMMIT)).toEqual(POSTED)
  })

  it('is not set back by an intent that comes late', async () => {
    const store = await openTestStore()
    await installShop(store)
    await beginPublishing(store, CHECK)
    await finishPublishing(store, { ...CHECK, state: POSTED })
    expect(await beginPublishing(store, CHECK)).toBe(true)
    expect(await findPublished(store, 'check', COMMIT)).toEqual(POSTED)
  })

  it('keeps where a digest was last tried, as that may change', async () => {
    const store = await openTestStore()
    await installShop(store)
    for (const repositoryId of ['1', '2']) {
      const state = { step: 'posting', repositoryId } as const
      await beginPublishing(store, { kind: 'digest', subject: DIGEST, installationId: '42', state })
    }
    expect(await findPublished(store, 'digest', DIGEST)).toEqual({ step: 'posting', repositoryId: '2' })
  })

  it('keeps the label that is in use until it is forgotten', async () => {
    const store = await openTestStore()
    await installShop(store)
    const subject = { repositoryId: '1' }
    for (const label of ['waiting', 'needs eyes']) {
      await beginPublishing(store, { kind: 'waiting-label', subject, installationId: '42', state: { label } })
    }
    expect(await findPublished(store, 'waiting-label', subject)).toEqual({ label: 'waiting' })
    await forgetPublished(store, 'waiting-label', subject)
    expect(await findPublished(store, 'waiting-label', subject)).toBeUndefined()
  })

  it('is told apart by kind, also on one commit', async () => {
    const store = await openTestStore()
    await installShop(store)
    await beginPublishing(store, { ...CHECK, kind: 'merge-group-check', state: { step: 'posting' } })
    const heads = [COMMIT, { repositoryId: '1', sha: 'def' }]
    expect(await listUnpublished(store, 'check', heads)).toEqual(heads)
    await beginPublishing(store, CHECK)
    expect(await listUnpublished(store, 'check', heads)).toEqual(heads)
    await finishPublishing(store, { kind: 'check', subject: COMMIT, state: POSTED })
    expect(await listUnpublished(store, 'check', heads)).toEqual(heads.slice(1))
  })
})

describeOnBothEngines('a pause that GitHub asked for', (openTestStore) => {
  it('is shared by the replicas, and of two blocks the later holds (R24)', async () => {
    const store = await openTestStore()
    const other = await openTestStore({ like: store })
    expect(await findBlockedUntil(other, '42')).toBeUndefined()
    await saveBlockedUntil(store, '42', 2_000)
    await saveBlockedUntil(store, '42', 1_000)
    expect(await findBlockedUntil(other, '42')).toBe(2_000)
    await saveBlockedUntil(store, '42', 3_000)
    expect(await findBlockedUntil(other, '42')).toBe(3_000)
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

  it('says since when pull requests are judged otherwise, and that nobody knows of what was kept before', async () => {
    const store = await openTestStore()
    await installShop(store)
    const history = () => findJudgingHistory(store, '42', ['1'])
    const keep = (key: string, json: string, checkedAt: number) =>
      saveConfiguration(store, { key, installationId: '42', json, problems: '[]', etag: null, checkedAt })
    expect(await history()).toEqual({ kind: 'unknown' })
    await keep('repository:1', '{"digest":{"hour":8}}', NOW)
    await keep('owner:42/acme', '{}', NOW)
    await keep('repository:2', '{}', NOW)
    await keep('repository:2', '{"files":{"generated":["a"]}}', NOW + 1)
    await keep('repository:1', '{"digest":{"hour":9}}', NOW + 1)
    expect(await history()).toEqual({ kind: 'known', changes: [] })
    await keep('owner:42/acme', '{"rubber_stamp":{"min_lines":50}}', NOW + 2)
    await keep('owner:42/acme', '{"rubber_stamp":{"min_lines":50}}', NOW + 3)
    expect(await history()).toEqual({ kind: 'known', changes: [NOW + 2] })
    await store.db
      .updateTable('configurations')
      .set({ judging_changed_at: null })
      .where('key', '=', 'repository:1')
      .execute()
    expect(await history()).toEqual({ kind: 'unknown' })
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
