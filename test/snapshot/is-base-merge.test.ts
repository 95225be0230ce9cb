import { describe, expect, it } from '@jest/globals'
import { isBaseMerge } from '../../src/snapshot/is-base-merge.ts'

const isOfMain = (message: string) => isBaseMerge({ message }, { baseRef: 'main' })

describe('a commit that only brings in the base', () => {
  it.each([
    "Merge branch 'main' into cart",
    "Merge branch 'main' of github.com:acme/shop into cart",
    "Merge branch 'acme:main' into cart",
    "Merge remote-tracking branch 'upstream/main'",
    'Merge origin/main',
    'Merging latest changes from main',
    'Merged in the main branch',
    'chore(git): merge main into cart',
    'merge: main into cart',
    'Update branch from main',
    'Sync with main',
  ])('is told by its message: %s', (message) => expect(isOfMain(message)).toBe(true))

  it.each([
    "Merge branch 'discounts' into cart",
    'Merge pull request #12 from acme/main',
    'Merge main and round the sums',
    'Merge main.ts and cart.ts',
    'Update main to round the sums',
    'Update main',
    'Maintain the cart',
  ])('is none: %s', (message) => expect(isOfMain(message)).toBe(false))

  it('is none where the base is not known', () => {
    expect(isBaseMerge({ message: 'Merge main' }, { baseRef: null })).toBe(false)
  })
})
