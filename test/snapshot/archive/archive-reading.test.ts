import { describe, expect, it } from '@jest/globals'
import { createArchiveReading, createStacks } from '../../../src/snapshot/archive/archive-reading.ts'
import { deriveArchiveSnapshot } from '../../../src/snapshot/archive/derive-archive-snapshot.ts'
import { archivedPull, hour } from '../build-archived-pull.ts'

describe('stacks in an archive', () => {
  const reading = createArchiveReading()
  let number = 0
  const read = (baseRef: string | null, headRef: string, repo = 'shop/cart') => {
    number += 1
    return deriveArchiveSnapshot(archivedPull({ repo, number, baseRef, headRef }), Date.parse(hour(9)), reading)
      ?.isStacked
  }

  it('are known by a base that is the head of an earlier pull request of the repository', () => {
    expect(read('main', 'cart/1')).toBe(false)
    expect(read('cart/1', 'cart/2')).toBe(true)
    expect(read('cart/2', 'cart/3')).toBe(true)
    expect(read('cart/1', 'x', 'shop/other')).toBe(false)
  })

  it('are not made by a branch that lives on', () => {
    expect(read('main', 'develop')).toBe(false)
    expect(read('develop', 'cart/4')).toBe(false)
  })

  it('are unknown without a base', () => {
    expect(read(null, 'cart/5')).toBeNull()
  })
})

describe('stacks in an archive that begins with the newest', () => {
  const told: number[] = []
  const isStacked = createStacks()
  const read = (number: number, baseRef: string, headRef: string) =>
    isStacked({ repo: 'shop/cart', number, baseRef, headRef }, () => told.push(number))

  it('are told once the lower part comes', () => {
    expect(read(7, 'cart/2', 'cart/3')).toBe(false)
    expect(read(6, 'cart/1', 'cart/2')).toBe(false)
    expect(told).toEqual([7])
    expect(read(5, 'main', 'cart/1')).toBe(false)
    expect(told).toEqual([7, 6])
  })

  it('are none where the base became a head afterwards', () => {
    read(8, 'topic', 'part')
    read(9, 'main', 'topic')
    expect(told).toEqual([7, 6])
  })
})

describe('patches in an archive', () => {
  it('tell which lines are new', () => {
    const files = [
      { path: 'a.ts', additions: 1, deletions: 1, patch: '@@ -1 +1 @@\n-f()\n+  f()' },
      { path: 'b.ts', additions: 1, deletions: 0 },
    ]
    const snapshot = deriveArchiveSnapshot(archivedPull({ files }), Date.parse(hour(9)))
    expect(snapshot?.files?.map(({ novelLines }) => novelLines)).toEqual([0, null])
  })
})
