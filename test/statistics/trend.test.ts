import { describe, expect, it } from '@jest/globals'
import { findTrend, type Trend } from '../../src/statistics/trend.ts'
import { wilsonInterval } from '../../src/statistics/wilson-interval.ts'

const up = [1, 2, 3, 4, 5, 6, 7, 8]

describe('a trend', () => {
  type Interval = readonly [number | undefined, number | undefined]
  it.each<{ why: string; weekly: readonly number[]; latest: number | undefined; before: Interval; trend?: Trend }>([
    { why: 'a steady climb out of the interval', weekly: up, latest: 8, before: [2, 5], trend: 'climbs' },
    { why: 'a climb that the interval explains is noise', weekly: up, latest: 8, before: [2, 9], trend: 'steady' },
    {
      why: 'an interval without an upper end explains all',
      weekly: up,
      latest: 8,
      before: [2, undefined],
      trend: 'steady',
    },
    { why: 'a fall below the interval', weekly: up.toReversed(), latest: 1, before: [3, 6], trend: 'falls' },
    { why: 'ups and downs', weekly: [3, 1, 4, 1, 5, 9, 2, 6], latest: 6, before: [0, 1], trend: 'steady' },
    { why: 'seven weeks say nothing', weekly: up.slice(1), latest: 8, before: [0, 1] },
    { why: 'a week without an answer has no trend', weekly: up, latest: undefined, before: [0, 1] },
  ])('$why', ({ weekly, latest, before, trend }) => {
    expect(findTrend({ weekly, latest, before })).toBe(trend)
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

  it('begins at nothing where nothing was seen, and ends at all where all was, whatever the rounding', () => {
    for (let whole = 1; whole < 100; whole += 1) {
      expect(wilsonInterval(0, whole)?.[0]).toBe(0)
      expect(wilsonInterval(whole, whole)?.[1]).toBe(1)
    }
  })
})
