import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { normalUpperTail } from '../../src/statistics/normal-upper-tail.ts'

describe('normalUpperTail', () => {
  it.each([
    { z: 0, tail: 0.5 },
    { z: 1, tail: 0.15865525393145705 },
    { z: 1.959963984540054, tail: 0.025 },
    { z: 3, tail: 0.0013498980316300933 },
    { z: 5, tail: 2.866515718791933e-7 },
    { z: -1, tail: 0.8413447460685429 },
  ])('is $tail above $z (R: pnorm, lower.tail = FALSE)', ({ z, tail }) => {
    expect(Math.abs(normalUpperTail(z) / tail - 1)).toBeLessThan(1e-9)
  })

  it('falls without a jump where the method changes', () => {
    fc.assert(
      fc.property(fc.double({ min: -6, max: 6, noNaN: true }), (z) => {
        expect(normalUpperTail(z)).toBeGreaterThan(normalUpperTail(z + 0.001))
      }),
    )
    expect(normalUpperTail(3 - 1e-12) / normalUpperTail(3)).toBeCloseTo(1, 9)
  })
})
