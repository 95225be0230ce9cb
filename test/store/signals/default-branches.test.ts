import { expect, it } from '@jest/globals'
import { findDefaultBranches, type StoredLandedPull, saveLandedPulls } from '../../../src/store/signals/landed-pulls.ts'
import { installShop, NOW } from '../../support/derived-rows.ts'
import { describeOnBothEngines } from '../../support/store.ts'

function landed(number: number, baseRef: string, isIntoDefault: boolean): StoredLandedPull {
  const rest = { title: '', mergeSha: `m${number}`, commits: [], isFix: false, closes: [] }
  return { number, baseRef, isIntoDefault, mergedAt: NOW + number, ...rest }
}

describeOnBothEngines('default branches', (openTestStore) => {
  it('are those of the last merge that was one into them', async () => {
    const store = await openTestStore()
    await installShop(store)
    expect(await findDefaultBranches(store, '42')).toEqual(new Map())
    await saveLandedPulls(store, '1', [
      landed(1, 'trunk', true),
      landed(2, 'main', true),
      landed(3, 'feature', false),
      landed(4, 'trunk', false),
    ])
    expect(await findDefaultBranches(store, '42')).toEqual(new Map([['1', 'main']]))
    expect(await findDefaultBranches(store, '99')).toEqual(new Map())
  })
})
