import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { mannKendall } from '../../src/statistics/mann-kendall.ts'

describe('mannKendall', () => {
  // One-sided tail probabilities of S for n = 8 and 9: Kendall (1955), reprinted as table A18 in Gilbert, "Statistical Methods for
  // Environmental Pollution Monitoring" (1987). Moving the value k + 1 to the front makes k pairs go down.
  it.each([
    { values: [1, 2, 3, 4, 5, 6, 7, 8], s: 28, tail: 0.000025 },
    { values: [2, 1, 3, 4, 5, 6, 7, 8], s: 26, tail: 0.0002 },
    { values: [5, 1, 2, 3, 4, 6, 7, 8], s: 20, tail: 0.0071 },
    { values: [6, 1, 2, 3, 4, 5, 7, 8], s: 18, tail: 0.0156 },
    { values: [7, 1, 2, 3, 4, 5, 6, 8], s: 16, tail: 0.0305 },
    { values: [8, 1, 2, 3, 4, 5, 6, 7], s: 14, tail: 0.0543 },
    { values: [9, 1, 2, 3, 4, 5, 6, 7, 8], s: 20, tail: 0.0223 },
  ])('gives S = $s and twice the tabled $tail for $values', ({ values, s, tail }) => {
    const result = mannKendall(Object.freeze(values))
    expect(result?.s).toBe(s)
    expect(Math.abs((result?.p ?? 0) - 2 * tail)).toBeLessThan(0.0002)
  })

  it('corrects the variance for ties and for continuity (worked by hand: z = 23 / √61.33)', () => {
    const result = mannKendall([1, 1, 2, 2, 3, 3, 4, 4])
    expect(result?.s).toBe(24)
    expect(result?.tau).toBeCloseTo(24 / Math.sqrt(28 * 24), 12)
    expect(result?.p).toBeCloseTo(0.00332, 4)
  })

  it('says nothing under 8 points', () => {
    expect(mannKendall([1, 2, 3, 4, 5, 6, 7])).toBeUndefined()
  })

  it('sees no trend where nothing changes', () => {
    expect(mannKendall(Array(12).fill(5))).toEqual({ s: 0, tau: 0, p: 1 })
  })

  it('comes close to the exact answer by the approximation', () => {
    const exact = mannKendall([3, 1, 2, 5, 4, 7, 6, 9, 8, 10, 12, 11])
    const tied = mannKendall([3, 1, 2, 5, 4, 7, 6, 9, 8, 10, 12, 12])
    expect(Math.abs((exact?.p ?? 0) - (tied?.p ?? 1))).toBeLessThan(0.001)
  })

  const series = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 8, maxLength: 60 })

  it('turns round with time and keeps p', () => {
    fc.assert(
      fc.property(series, (values) => {
        const [forward, backward] = [mannKendall(values), mannKendall(values.toReversed())]
        expect(backward?.s).toBe(forward === undefined || forward.s === 0 ? 0 : -forward.s)
        expect(backward?.p).toBeCloseTo(forward?.p ?? -1, 12)
      }),
    )
  })

  it('knows ranks only, and p is a probability', () => {
    fc.assert(
      fc.property(series, (values) => {
        const result = mannKendall(values)
        expect(mannKendall(values.map((value) => 3 * value ** 3 + 1))).toEqual(result)
        expect(result?.p).toBeGreaterThan(0)
        expect(result?.p).toBeLessThanOrEqual(1)
      }),
    )
  })
})
