import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { formatDuration } from '../../src/util/duration.ts'

describe('formatDuration', () => {
  it.each([
    { seconds: 0, text: '0 s' },
    { seconds: 0.4, text: '0 s' },
    { seconds: -0.4, text: '0 s' },
    { seconds: 59.6, text: '1 min' },
    { seconds: 200, text: '3 min 20 s' },
    { seconds: 3600, text: '1 h' },
    { seconds: 187_200, text: '2 d 4 h' },
    { seconds: 86_400 + 59, text: '1 d' },
    { seconds: -90, text: '−1 min 30 s' },
    { seconds: 400 * 86_400, text: '400 d' },
  ])('$seconds s is $text', ({ seconds, text }) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %p', (seconds) => {
    expect(() => formatDuration(seconds)).toThrow(RangeError)
  })

  it('never says more than it lasted, and loses less than the smaller unit', () => {
    const SECONDS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, min: 60, s: 1 }
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), (seconds) => {
        const parts = [...formatDuration(seconds).matchAll(/(\d+) (\w+)/g)]
        const said = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (SECONDS[unit] ?? Number.NaN), 0)
        expect(said).toBeLessThanOrEqual(seconds)
        expect(seconds - said).toBeLessThan(3600)
      }),
    )
  })
})
