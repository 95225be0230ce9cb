import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { gini } from '../../src/statistics/gini.ts'
import { topShare } from '../../src/statistics/top-share.ts'

const counts = fc
  .array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 40 })
  .filter((all) => all.some(Boolean))

describe('gini', () => {
  it.each([
    { values: [4, 4, 4, 4], expected: 0, why: 'everybody has the same' },
    { values: [0, 0, 0, 9], expected: 0.75, why: 'one has all: 1 − 1/n' },
    { values: [5, 3, 1, 2, 4], expected: 4 / 15, why: '1 to 5, by the mean difference' },
  ])('$expected for $values: $why', ({ values, expected }) => {
    expect(gini(Object.freeze(values))).toBeCloseTo(expected, 12)
  })

  it('has no answer for nothing', () => {
    expect(gini([])).toBeUndefined()
    expect(gini([0, 0])).toBeUndefined()
  })

  it('is half the mean absolute difference over the mean, and does not depend on scale or order', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const total = values.reduce((sum, value) => sum + value, 0)
        const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((sum, each) => sum + each, 0)
        expect(gini(values)).toBeCloseTo(pairs / (2 * values.length * total), 9)
        expect(gini(values.map((value) => 7 * value).toReversed())).toBeCloseTo(gini(values) ?? -1, 9)
      }),
    )
  })
})

describe('topShare', () => {
  it.each([
    { values: [1, 1, 1, 1, 6], expected: 0.6, why: 'the largest of five' },
    { values: [3, 1], expected: 0.75, why: 'at least one of them' },
    { values: [5, 1, 1, 1, 1, 5, 1, 1, 1, 3], expected: 0.5, why: 'two of ten' },
  ])('$expected for $values: $why', ({ values, expected }) => {
    expect(topShare(Object.freeze(values))).toBeCloseTo(expected, 12)
  })

  it('has no answer for nothing', () => {
    expect(topShare([])).toBeUndefined()
    expect(topShare([0])).toBeUndefined()
  })

  it('is never less than an equal share', () => {
    fc.assert(
      fc.property(counts, (values) => {
        const share = Math.max(1, Math.round(values.length * 0.2)) / values.length
        expect(topShare(values)).toBeGreaterThanOrEqual(share - 1e-12)
      }),
    )
  })
})
