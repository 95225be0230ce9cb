import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { coarseDuration, formatDuration } from '../../src/util/duration.ts'

describe('formatDuration', () => {
  it.each([
    { seconds: 0, text: '<1 min', why: 'nothing is shorter than a minute' },
    { seconds: -0.4, text: '<1 min', why: 'nor less than nothing' },
    { seconds: 59.6, text: '1 min', why: 'fractions of a second are rounded' },
    { seconds: 200, text: '3 min', why: 'seconds are cut' },
    { seconds: 18 * 60, text: '18 min', why: 'one unit' },
    { seconds: 3600, text: '1 h', why: 'nothing beside a whole one' },
    { seconds: 5 * 3600 + 20 * 60 + 59, text: '5 h 20 min', why: 'the next unit below ten' },
    { seconds: 17 * 3600 + 59 * 60, text: '17 h', why: 'one unit from ten on' },
    { seconds: 187_200, text: '2 d 4 h', why: 'days and hours' },
    { seconds: 86_400 + 59, text: '1 d', why: 'only the next smaller unit' },
    { seconds: 12 * 86_400 + 7200, text: '12 d', why: 'one unit from ten on' },
    { seconds: -90, text: '−1 min', why: 'negative stays negative' },
    { seconds: 400 * 86_400, text: '400 d', why: 'days are the largest unit' },
  ])('$seconds s is $text: $why', ({ seconds, text }) => {
    expect(formatDuration(seconds)).toBe(text)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %p', (seconds) => {
    expect(() => formatDuration(seconds)).toThrow(RangeError)
  })

  it('never says more than it lasted, and loses less than a tenth of it', () => {
    const SECONDS: Readonly<Record<string, number>> = { d: 86_400, h: 3600, min: 60 }
    fc.assert(
      fc.property(fc.integer({ min: 600, max: 10_000_000 }), (seconds) => {
        const parts = [...formatDuration(seconds).matchAll(/(\d+) (\w+)/g)]
        const said = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (SECONDS[unit] ?? Number.NaN), 0)
        expect(said).toBeLessThanOrEqual(seconds)
        expect(seconds - said).toBeLessThan(Math.max(60, seconds / 10))
      }),
    )
  })
})

describe('coarseDuration', () => {
  it.each([
    { seconds: 0, text: '<1 h' },
    { seconds: 5 * 3600 + 3599, text: '5 h' },
    { seconds: 30 * 3600 + 1800, text: '1 d 6 h' },
    { seconds: 47 * 3600 + 3599, text: '1 d 23 h' },
    { seconds: 3 * 86_400 + 5 * 3600, text: '3 d' },
  ])('$seconds s is $text', ({ seconds, text }) => {
    expect(coarseDuration(seconds)).toBe(text)
  })
})
