import { describe, expect, it } from '@jest/globals'
import { type Trend, trendOf } from '../../src/metrics/trend.ts'
import { wilsonInterval } from '../../src/metrics/wilson-interval.ts'

const up = [1, 2, 3, 4, 5, 6, 7, 8]

describe('a trend', () => {
  it.each<
    [
      string,
      readonly number[],
      number | undefined,
      readonly [number | undefined, number | undefined],
      Trend | undefined,
    ]
  >([
    ['a steady climb out of the interval', up, 8, [2, 5], 'climbs'],
    ['a climb that the interval explains is noise', up, 8, [2, 9], 'steady'],
    ['a climb whose interval has no upper end explains everything', up, 8, [2, undefined], 'steady'],
    ['a fall below the interval', up.toReversed(), 1, [3, 6], 'falls'],
    ['ups and downs', [3, 1, 4, 1, 5, 9, 2, 6], 6, [0, 1], 'steady'],
    ['seven weeks say nothing', up.slice(1), 8, [0, 1], undefined],
    ['a week without an answer has no trend', up, undefined, [0, 1], undefined],
  ])('%s', (_why, weekly, latest, before, expected) => {
    expect(trendOf({ weekly, latest, before })).toBe(expected)
  })
})

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
})
