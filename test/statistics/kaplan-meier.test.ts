import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { kaplanMeier } from '../../src/statistics/kaplan-meier.ts'
import { treated } from './leukemia.ts'

const spans = fc.array(fc.record({ duration: fc.integer({ min: 0, max: 40 }), observed: fc.boolean() }), {
  maxLength: 60,
})

describe('kaplanMeier', () => {
  it.each([
    { time: 6, survival: 0.857, error: 0.0764 },
    { time: 7, survival: 0.807, error: 0.0869 },
    { time: 10, survival: 0.753, error: 0.0963 },
    { time: 13, survival: 0.69, error: 0.1068 },
    { time: 16, survival: 0.627, error: 0.1141 },
    { time: 22, survival: 0.538, error: 0.1282 },
    { time: 23, survival: 0.448, error: 0.1346 },
  ])('gives the textbook’s $survival with standard error $error at week $time', ({ time, survival, error }) => {
    const step = kaplanMeier(treated).find((each) => each.time === time)
    expect(step?.survival).toBeCloseTo(survival, 3)
    expect((step?.survival ?? 0) * Math.sqrt(step?.greenwood ?? 0)).toBeCloseTo(error, 3)
  })

  it('has no step without an event', () => {
    expect(kaplanMeier([{ duration: 5, observed: false }])).toEqual([])
    expect(kaplanMeier([])).toEqual([])
  })

  it('counts events before censorings at the same time', () => {
    const [step] = kaplanMeier([
      { duration: 3, observed: false },
      { duration: 3, observed: true },
    ])
    expect(step?.survival).toBe(0.5)
  })

  it('is the plain share of longer spans where nothing is censored', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 50 }), (durations) => {
        for (const { time, survival } of kaplanMeier(durations.map((duration) => ({ duration, observed: true })))) {
          expect(survival).toBeCloseTo(durations.filter((each) => each > time).length / durations.length, 9)
        }
      }),
    )
  })

  it('falls at each event time, in order, and never below zero', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const steps = kaplanMeier(all)
        const times = all.filter(({ observed }) => observed).map(({ duration }) => duration)
        expect(steps.map(({ time }) => time)).toEqual([...new Set(times)].toSorted((a, b) => a - b))
        let before = 1
        for (const { survival } of steps) {
          expect(survival).toBeLessThan(before)
          expect(survival).toBeGreaterThanOrEqual(0)
          before = survival
        }
      }),
    )
  })

  it('is never lower when the longest of all were still running', () => {
    fc.assert(
      fc.property(spans, (all) => {
        const last = kaplanMeier(all).at(-1)?.survival ?? 1
        const more = kaplanMeier([...all, { duration: 100, observed: false }]).at(-1)?.survival ?? 1
        expect(more).toBeGreaterThanOrEqual(last)
      }),
    )
  })
})
