import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createIntegerSorter } from '../../src/statistics/sort-integers.ts'

const anyNumbers = fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 }))

const sort = createIntegerSorter()

it('sorts lists together like comparing does, up to the greatest number of 32 bits, leaves them alone, and may be used again', () => {
  fc.assert(
    fc.property(fc.array(anyNumbers), fc.constantFrom(0, 8, 20), (drawn, shift) => {
      const lists = drawn.map((numbers) => Uint32Array.from(numbers, (number) => number >>> shift))
      const before = lists.map((list) => [...list])
      expect([...sort(lists)]).toEqual(before.flat().toSorted((a, b) => a - b))
      expect(lists.map((list) => [...list])).toEqual(before)
    }),
  )
})
