import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { kaplanMeier } from '../../src/statistics/kaplan-meier.ts'
import { survivalQuantile } from '../../src/statistics/survival-quantile.ts'
import { placebo, treated } from './leukemia.ts'

const spans = fc.array(fc.record({ duration: fc.integer({ min: 1, max: 50 }), observed: fc.boolean() }), {
  minLength: 1,
  maxLength: 80,
})
const share = fc.constantFrom(0.25, 0.5, 0.75, 0.95)

describe('survivalQuantile', () => {
  it('gives the textbook’s medians: 23 weeks treated, 8 weeks with a placebo', () => {
    expect(survivalQuantile(treated, 0.5).value).toBe(23)
    expect(survivalQuantile(placebo, 0.5).value).toBe(8)
  })

  it('gives the interval on the log(−log) scale, open where the curve does not reach', () => {
    expect(survivalQuantile(treated, 0.5).interval).toEqual([13, undefined])
    expect(survivalQuantile(placebo, 0.5).interval).toEqual([4, 11])
  })

  it('gives the longest time that five lasted as a lower bound where the curve does not reach', () => {
    expect(survivalQuantile(treated, 0.95)).toEqual({ value: undefined, atLeast: 25, interval: [undefined, undefined] })
  })

  it('has no answer at all without a span', () => {
    expect(survivalQuantile([], 0.5)).toEqual({
      value: undefined,
      atLeast: undefined,
      interval: [undefined, undefined],
    })
  })

  it('takes the step that meets the target exactly, whatever the rounding of products', () => {
    const four = [20_645, 26_993, 46_376, 172_973].map((duration) => ({ duration, observed: true }))
    expect(survivalQuantile(four, 0.5).value).toBe(26_993)
    const twenty = Array.from({ length: 20 }, (_, index) => ({ duration: index + 1, observed: true }))
    expect(survivalQuantile(twenty, 0.95).value).toBe(19)
  })

  it('closes the interval at one step when the curve falls far below at once', () => {
    const fall = [
      ...Array(98).fill({ duration: 5, observed: true }),
      ...Array(2).fill({ duration: 9, observed: false }),
    ]
    expect(survivalQuantile(fall, 0.5)).toEqual({ value: 5, atLeast: undefined, interval: [5, 5] })
  })

  it('agrees with the confidence band S^exp(±z·se), computed the other way round', () => {
    const z = 1.959963984540054
    fc.assert(
      fc.property(spans, share, (all, p) => {
        const band = kaplanMeier(all)
          .filter(({ survival }) => survival > 1e-9)
          .map(({ time, survival, greenwood }) => {
            const error = Math.sqrt(greenwood) / Math.abs(Math.log(survival))
            return { time, low: survival ** Math.exp(z * error), high: survival ** Math.exp(-z * error) }
          })
        // Steps that only rounding decides are no test of the method.
        fc.pre(band.every(({ low, high }) => Math.abs(low - 1 + p) > 1e-9 && Math.abs(high - 1 + p) > 1e-9))
        expect(survivalQuantile(all, p).interval).toEqual([
          band.find(({ low }) => low <= 1 - p)?.time,
          band.find(({ high }) => high < 1 - p)?.time,
        ])
      }),
    )
  })

  it('is an observed duration, or the bound is the fifth longest span', () => {
    fc.assert(
      fc.property(spans, share, (all, p) => {
        const { value, atLeast } = survivalQuantile(all, p)
        const ended = all.filter(({ observed }) => observed).map(({ duration }) => duration)
        if (value === undefined) expect(atLeast).toBe(all.map(({ duration }) => duration).toSorted((a, b) => b - a)[4])
        else expect(ended).toContain(value)
      }),
    )
  })
})
