import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { sortIntegers } from '../../src/metrics/sort-integers.ts'

it('sorts like comparing does, up to the greatest number of 32 bits, and leaves its input alone', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 32 - 1 })), fc.constantFrom(0, 8, 20), (drawn, shift) => {
      const numbers = Uint32Array.from(drawn, (number) => number >>> shift)
      const before = [...numbers]
      expect([...sortIntegers(numbers)]).toEqual(before.toSorted((a, b) => a - b))
      expect([...numbers]).toEqual(before)
    }),
  )
})
