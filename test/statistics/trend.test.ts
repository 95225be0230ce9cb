import { describe, expect, it } from '@jest/globals'
import { findTrend, type Trend, type TrendPoint } from '../../src/statistics/trend.ts'
import { wilsonInterval } from '../../src/statistics/wilson-interval.ts'

const up = [1, 2, 3, 4, 5, 6, 7, 8, 9]
const level = [5, 3, 4, 5, 3, 4, 5, 3]

type Interval = readonly [number | undefined, number | undefined]

/** Weeks with those values; the last one with an interval of its own. */
function weeksOf(values: readonly number[], interval: Interval): readonly TrendPoint[] {
  return values.map((value) => ({ kind: 'value', value, interval }))
}

/** The weeks before, with a value in the middle of the interval. */
function usual([low, high]: readonly [number, number | undefined]): TrendPoint {
  return { kind: 'value', value: high === undefined ? low : (low + high) / 2, interval: [low, high] }
}

const bound = (value: number): TrendPoint => ({ kind: 'lower-bound', value })

describe('a week beside those before it', () => {
  it.each<{
    why: string
    weekly: readonly (TrendPoint | undefined)[]
    before: readonly [number, number | undefined] | undefined
    trend: Trend | undefined
  }>([
    { why: 'a steady climb out of the interval', weekly: weeksOf(up, [5, 9]), before: [2, 6], trend: 'climbs' },
    {
      why: 'a climb that the interval explains',
      weekly: weeksOf(up, [5, 9]),
      before: [2, 9],
      trend: 'no-clear-change',
    },
    { why: 'an open end explains all', weekly: weeksOf(up, [5, 9]), before: [2, undefined], trend: 'no-clear-change' },
    { why: 'a fall', weekly: weeksOf(up.toReversed(), [1, 4]), before: [3, 6], trend: 'falls' },
    { why: 'a jump in one week', weekly: weeksOf([...level, 48], [30, 60]), before: [3, 6], trend: 'unusually-high' },
    { why: 'a drop in one week', weekly: weeksOf([...level, 1], [0.5, 2]), before: [3, 6], trend: 'unusually-low' },
    {
      why: 'a jump among too few to be sure',
      weekly: weeksOf([...level, 48], [5, 60]),
      before: [3, 6],
      trend: 'no-clear-change',
    },
    {
      why: 'a climb of one week only',
      weekly: weeksOf([4, 5, 3, 6, 4, 5, 7, 6, 9], [5, 10]),
      before: [3, 8],
      trend: 'no-clear-change',
    },
    { why: 'a jump in the third week', weekly: weeksOf([4, 5, 48], [30, 60]), before: [3, 6], trend: 'unusually-high' },
    { why: 'a week that has not reached its median', weekly: [bound(7)], before: [3, 6], trend: 'climbs' },
    { why: 'a bound that says nothing yet', weekly: [bound(4)], before: [3, 6], trend: 'no-clear-change' },
    {
      why: 'bounds are never a fall',
      weekly: [...weeksOf(up, [5, 9]), bound(1)],
      before: [3, 6],
      trend: 'no-clear-change',
    },
    { why: 'this week is too few', weekly: [...weeksOf(up, [5, 9]), undefined], before: [0, 1], trend: undefined },
    { why: 'the weeks before are too few', weekly: weeksOf(up, [5, 9]), before: undefined, trend: undefined },
  ])('$why: $trend', ({ weekly, before, trend }) => {
    expect(findTrend({ weekly, before: before && usual(before) })).toBe(trend)
  })

  it('counts earlier bounds as the largest only where no value lies above them', () => {
    const slow = [...weeksOf([1, 2, 3, 4, 5, 6, 7], [1, 9]), bound(9), ...weeksOf([8.5], [5, 9])]
    expect(findTrend({ weekly: slow, before: usual([2, 6]) })).toBe('climbs')
    const unknown = [...weeksOf([1, 2, 3, 4, 5, 6, 7], [1, 9]), bound(3), ...weeksOf([8.5], [5, 9])]
    expect(findTrend({ weekly: unknown, before: usual([2, 6]) })).toBe('no-clear-change')
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
