import { describe, expect, it } from '@jest/globals'
import { chiSquareUpperTail } from '../../../src/statistics/comparison/chi-square-upper-tail.ts'
import { compareRates } from '../../../src/statistics/comparison/compare-rates.ts'
import { fisherExact } from '../../../src/statistics/comparison/fisher-exact.ts'
import { garwoodInterval } from '../../../src/statistics/comparison/garwood-interval.ts'
import { holm } from '../../../src/statistics/comparison/holm.ts'
import { logRank } from '../../../src/statistics/comparison/log-rank.ts'
import { mannWhitney } from '../../../src/statistics/comparison/mann-whitney.ts'
import { mantelHaenszel, standardise } from '../../../src/statistics/comparison/mantel-haenszel.ts'
import { type FollowedSpan, medianTest } from '../../../src/statistics/comparison/median-test.ts'
import { permutationTest } from '../../../src/statistics/comparison/permutation-test.ts'
import type { Span } from '../../../src/statistics/kaplan-meier.ts'

const share = (part: number, whole: number) => ({ part, whole })

/** Durations as in a table of survival times: "200+" goes on. */
function spans(text: string): readonly Span[] {
  return text.split(' ').map((word) => ({ duration: Number.parseFloat(word), observed: !word.endsWith('+') }))
}

/** p rounded as one quotes it: to so many significant digits. */
const rounded = (p: number, digits: number) => Number(p.toPrecision(digits))

describe('two shares (Fisher)', () => {
  it.each([
    { now: share(33, 90), before: share(12, 90), p: 0.00049, digits: 2 },
    { now: share(24, 80), before: share(12, 90), p: 0.0089, digits: 2 },
    { now: share(22, 90), before: share(12, 90), p: 0.0856, digits: 3 },
    { now: share(22, 100), before: share(18, 100), p: 0.596, digits: 3 },
    { now: share(30, 100), before: share(15, 100), p: 0.0171, digits: 3 },
    { now: share(9, 20), before: share(2, 20), p: 0.031, digits: 2 },
    { now: share(3, 100), before: share(12, 100), p: 0.0287, digits: 3 },
    { now: share(150, 200), before: share(330, 600), p: 4.9e-7, digits: 2 },
    { now: share(0, 0), before: share(3, 9), p: 1, digits: 1 },
  ])('$now.part of $now.whole, before $before.part of $before.whole: p $p', ({ now, before, p, digits }) => {
    expect(rounded(fisherExact(now, before), digits)).toBe(p)
    expect(rounded(fisherExact(before, now), digits)).toBe(p)
  })
})

describe('two rates (conditional binomial)', () => {
  it.each([
    { why: 'pages in as many days', now: [30, 91], before: [15, 91], p: 0.0357, digits: 3 },
    { why: 'pages in as many days', now: [24, 91], before: [15, 91], p: 0.1996, digits: 4 },
    { why: 'leavers by headcount years', now: [15, 62], before: [5, 60], p: 0.0419, digits: 3 },
    { why: 'records by merged pull requests', now: [2, 240], before: [24, 720], p: 0.0413, digits: 3 },
    { why: 'records by merged pull requests', now: [0, 180], before: [24, 720], p: 0.0085, digits: 2 },
    { why: 'records by merged pull requests', now: [6, 200], before: [24, 720], p: 1, digits: 1 },
  ])('$why: $now against $before has p $p', ({ now, before, p, digits }) => {
    const rate = ([count = 0, exposure = 1]: readonly number[]) => ({ count, exposure })
    expect(rounded(compareRates(rate(now), rate(before)), digits)).toBe(p)
  })
})

describe('an interval of a count (Garwood)', () => {
  it.each([
    { count: 6, low: 2.2, high: 13.06 },
    { count: 0, low: 0, high: 3.69 },
    { count: 1000, low: 938.97, high: 1063.95 },
  ])('$count lies between $low and $high', ({ count, low, high }) => {
    expect(garwoodInterval(count).map((end) => Math.round(end * 100) / 100)).toEqual([low, high])
  })
})

describe('the upper tail of χ²', () => {
  it.each([
    { x: 20.8, df: 4, p: 0.00035, digits: 2 },
    { x: 2, df: 4, p: 0.736, digits: 3 },
    { x: 3.8, df: 4, p: 0.43, digits: 2 },
    { x: 3.841, df: 1, p: 0.05, digits: 3 },
    { x: 11.345, df: 3, p: 0.01, digits: 3 },
    { x: 0, df: 3, p: 1, digits: 1 },
  ])('$x with $df degrees of freedom: $p', ({ x, df, p, digits }) => {
    expect(rounded(chiSquareUpperTail(x, df), digits)).toBe(p)
  })
})

describe('two survival curves (log-rank)', () => {
  const usual = spans('60 90 120 150 200+ 210 240+ 300')

  it('tells a slower cohort from the one before it', () => {
    const { chiSquare, p } = logRank(spans('150 210 260 300 330+ 365 365+ 365+'), usual)
    expect([chiSquare.toFixed(3), p.toFixed(4)]).toEqual(['4.016', '0.0451'])
  })

  it('says nothing of two equal curves, or where nothing ended', () => {
    expect(logRank(usual, usual).p).toBeCloseTo(1)
    expect(logRank(spans('5+ 6+'), spans('7+')).p).toBe(1)
    expect(logRank([], usual).p).toBe(1)
  })
})

describe('two medians (Mood, exact)', () => {
  const followed = (text: string, days: number): readonly FollowedSpan[] =>
    spans(text).map((span) => ({ ...span, followed: span.observed ? days : span.duration }))

  it('tells ten that all lasted longer than the median from forty', () => {
    const usual = followed(Array.from({ length: 40 }, (_, index) => index + 1).join(' '), 100)
    const now = followed('50 51 52 53 54 55 56 57 58 59', 100)
    // C(25, 10) of the C(50, 10) divisions put all ten above the 25th value, and as many all below.
    expect(medianTest(now, usual)).toEqual({ sign: 1, p: expect.closeTo(6.36e-4, 6) })
  })

  it('leaves out what began too late to be seen for as long as the median', () => {
    const usual = followed('10 20 30 40 50 60', 100)
    expect(medianTest([...followed('70 80', 100), ...followed('1 2 3', 5)], usual).sign).toBe(1)
  })

  it.each([
    { why: 'the same twice', a: '1 2 3 4', b: '1 2 3 4' },
    { why: 'nothing on one side', a: '', b: '1 2 3' },
    { why: 'nothing ended', a: '5+ 6+', b: '7+ 8+' },
  ])('says nothing of $why', ({ a, b }) => {
    expect(medianTest(a === '' ? [] : followed(a, 9), followed(b, 9))).toEqual({ sign: 0, p: 1 })
  })
})

describe('two samples (Mann–Whitney)', () => {
  const words = (text: string) => text.split(' ').map(Number)
  const halfYear = words('22 24 20 26 21 23 19 27 22 24 20 26 18')
  const before = words('18 22 20 24 16 21 19 26 17 23 20 14 20')

  it('weekly totals far above their baseline', () => {
    const now = words('26 28 27 27 26 28 27 27 26 28 27 27 27')
    const alternating = Array.from({ length: 26 }, (_, week) => (week % 2 === 0 ? 18 : 22))
    const { u = 0, z = 0, p = 0 } = mannWhitney(now, alternating) ?? {}
    expect([u, z.toFixed(3), p.toExponential(1)]).toEqual([338, '5.234', '1.7e-7'])
  })

  it('weekly totals a little above it', () => {
    const { u = 0, z = 0, p = 0 } = mannWhitney(halfYear, [...before, ...before]) ?? {}
    expect([u, z.toFixed(3), p.toFixed(3)]).toEqual([240, '2.115', '0.034'])
  })

  it('has no answer for nothing, and none against chance for equal values', () => {
    expect(mannWhitney([], [1])).toBeUndefined()
    expect(mannWhitney([2, 2], [2, 2, 2])?.p).toBe(1)
  })
})

describe('like with like (Mantel–Haenszel)', () => {
  it('takes away a difference that is one of size', () => {
    const bands = [
      [share(1, 20), share(6, 150)],
      [share(8, 40), share(6, 50)],
    ] as const
    const { chiSquare, p } = mantelHaenszel(bands)
    expect([chiSquare.toFixed(3), p.toFixed(3)]).toEqual(['1.046', '0.307'])
    expect(standardise(bands).map((one) => `${(100 * one).toFixed(1)}%`)).toEqual(['10.2%', '6.8%'])
  })
})

describe('before and during (permutation)', () => {
  const before = [5, 6, 7, 6, 5, 7]

  it.each([
    { during: [8, 9, 7, 10, 8, 6], effect: 2, p: 28 / 924, interval: [0.5, 3.5] },
    { during: [6, 7, 6, 8, 5, 7], effect: 0.5, p: 522 / 924, interval: [-1, 2] },
  ])('$during: $effect', ({ during, effect, p, interval }) => {
    const test = permutationTest(before, during)
    expect(test.effect).toBeCloseTo(effect)
    expect(test.p).toBeCloseTo(p, 10)
    expect(test.interval.map((end) => Math.round(end * 100) / 100)).toEqual(interval)
  })

  it.each([
    { why: '2,704,156 divisions', before: '5 6 7 6 5 7 8 5 6 7 6 4', during: '6 7 8 6 7 7 9 6 5 8 7 6', p: 0.1225 },
    { why: '24,310 divisions', before: '5 6 7 6 5 7 8 5', during: '6 7 8 6 7 7 9 6 9', p: 0.0845 },
    {
      why: '12,870 divisions, all of them',
      before: '1 2 3 4 5 6 7 8',
      during: '9 10 11 12 13 14 15 16',
      p: 2 / 12_870,
    },
  ])('draws as mulberry32 with seed 1 does, above 20,000: $why', ({ before: first, during, p }) => {
    const numbers = (text: string) => text.split(' ').map(Number)
    expect(permutationTest(numbers(first), numbers(during)).p).toBeCloseTo(p, 10)
  })

  it('draws divisions where there are too many, and always the same ones', () => {
    const many = Array.from({ length: 12 }, (_, week) => week % 5)
    const more = many.map((value) => value + 0.4)
    expect(permutationTest(many, more)).toEqual(permutationTest(many, more))
    expect(permutationTest(many, many).p).toBe(1)
  })
})

describe('several tests at once (Holm)', () => {
  it.each([
    { ps: [28 / 924, 0.2], corrected: [0.0606, 0.2] },
    { ps: [0.04, 0.01, 0.03], corrected: [0.06, 0.03, 0.06] },
    { ps: [0.9, 0.8], corrected: [1, 1] },
  ])('$ps become $corrected', ({ ps, corrected }) => {
    expect(holm(ps).map((p) => Math.round(p * 10_000) / 10_000)).toEqual(corrected)
  })
})
