import { describe, expect, it } from '@jest/globals'
import { wilsonInterval } from '../../src/statistics/wilson-interval.ts'

describe("Wilson's interval", () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I, method 3.
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('of %i in %i is as published', (part, whole, low, high) => {
    const [from = Number.NaN, to = Number.NaN] = wilsonInterval(part, whole) ?? []
    expect(from).toBeCloseTo(low, 4)
    expect(to).toBeCloseTo(high, 4)
  })

  it('of nothing is no answer', () => {
    expect(wilsonInterval(0, 0)).toBeUndefined()
  })

  it('begins at nothing where nothing was seen, and ends at all where all was, whatever the rounding', () => {
    for (let whole = 1; whole < 100; whole += 1) {
      expect(wilsonInterval(0, whole)?.[0]).toBe(0)
      expect(wilsonInterval(whole, whole)?.[1]).toBe(1)
    }
  })
})
