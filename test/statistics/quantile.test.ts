import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mergeSorted, quantile, sortNumbers } from '../../src/statistics/quantile.ts'

const sample = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 60 })
const share = fc.double({ min: 0, max: 1, noNaN: true })

describe('quantile (type 7)', () => {
  it.each([
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p: 0.95, expected: 9.55, why: 'R: quantile(1:10, .95)' },
    { values: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], p: 0.25, expected: 3.25, why: 'R: quantile(1:10, .25)' },
    { values: [10, 7, 4, 3, 2, 1], p: 0.5, expected: 3.5, why: 'NumPy’s documented percentile example' },
    { values: [5, 0, 0], p: 0.5, expected: 0, why: 'zero is an answer' },
    { values: [7], p: 0.95, expected: 7, why: 'one value is every quantile' },
    { values: [3, -1], p: 0.5, expected: 1, why: 'negative durations exist' },
  ])('$expected for p = $p of $values: $why', ({ values, p, expected }) => {
    expect(quantile(Object.freeze(values), p)).toBeCloseTo(expected, 12)
  })

  it('has no answer for an empty sample', () => {
    expect(quantile([], 0.5)).toBeUndefined()
  })

  it.each([-0.1, 1.1])('refuses p = %p', (p) => {
    expect(() => quantile([1], p)).toThrow(RangeError)
  })

  it('lies between the smallest and the largest value and grows with p', () => {
    fc.assert(
      fc.property(sample, share, share, (values, p, q) => {
        const [low = 0, high = 0] = [quantile(values, Math.min(p, q)), quantile(values, Math.max(p, q))]
        expect(low).toBeLessThanOrEqual(high + 1e-6)
        expect(low).toBeGreaterThanOrEqual(Math.min(...values))
        expect(high).toBeLessThanOrEqual(Math.max(...values))
      }),
    )
  })

  it('does not depend on the order', () => {
    fc.assert(
      fc.property(sample, share, (values, p) => {
        expect(quantile(values.toReversed(), p)).toBe(quantile(values, p))
      }),
    )
  })
})

describe('mergeSorted', () => {
  it('is what sorting all of them together gives', () => {
    // Zeros of both signs are equal, so they may come in any order: there is one here.
    const value = fc.double({ noNaN: true }).map((drawn) => drawn + 0)
    const lists = fc.array(fc.array(value, { maxLength: 30 }), { maxLength: 6 })
    fc.assert(
      fc.property(lists, (given) => {
        expect(mergeSorted(given.map(sortNumbers))).toEqual(sortNumbers(given.flat()))
      }),
    )
  })
})
