import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createWorkingClock, type WorkingHours } from '../../src/statistics/working-time.ts'

const HOUR = 3600
const berlin: WorkingHours = Object.freeze({
  timezone: 'Europe/Berlin',
  from: 8,
  to: 18,
  weekdays: [1, 2, 3, 4, 5],
  holidays: [] as string[],
})
const allDay = Object.freeze({ ...berlin, from: 0, to: 24, weekdays: [1, 2, 3, 4, 5, 6, 7] })

function hoursBetween(from: string, to: string, hours = berlin): number {
  return createWorkingClock(hours).between(Date.parse(from), Date.parse(to)) / HOUR
}

describe('working time', () => {
  it.each([
    { from: '2026-11-18T10:00:00+01:00', to: '2026-11-18T12:30:00+01:00', hours: 2.5, why: 'within a day' },
    { from: '2026-11-20T17:00:00+01:00', to: '2026-11-23T09:00:00+01:00', hours: 2, why: 'over a weekend' },
    { from: '2026-11-18T03:00:00+01:00', to: '2026-11-18T09:00:00+01:00', hours: 1, why: 'from the night' },
    { from: '2026-11-18T19:00:00+01:00', to: '2026-11-19T07:00:00+01:00', hours: 0, why: 'a night only' },
    {
      from: '2026-03-27T17:00:00+01:00',
      to: '2026-03-30T09:00:00+02:00',
      hours: 2,
      why: 'the clock changed in between',
    },
    { from: '2026-11-16T08:00:00+01:00', to: '2026-11-30T08:00:00+01:00', hours: 100, why: 'two whole weeks' },
    { from: '2026-11-18T12:00:00+01:00', to: '2026-11-18T10:00:00+01:00', hours: -2, why: 'the other way round' },
  ])('$from to $to is $hours hours: $why', ({ from, to, hours }) => {
    expect(hoursBetween(from, to)).toBe(hours)
  })

  it('leaves out holidays', () => {
    const hours = { ...berlin, holidays: ['2026-12-25'] }
    expect(hoursBetween('2026-12-24T17:00:00+01:00', '2026-12-28T09:00:00+01:00', hours)).toBe(2)
  })

  it('gives a day of 23 hours its 23 hours', () => {
    expect(hoursBetween('2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', allDay)).toBe(23)
  })

  it.each([
    { at: '2026-11-18T08:00:00+01:00', working: true, why: 'the first moment belongs to it' },
    { at: '2026-11-18T18:00:00+01:00', working: false, why: 'the last one does not' },
    { at: '2026-11-21T12:00:00+01:00', working: false, why: 'a Saturday' },
    { at: '2026-11-18T07:30:00Z', working: true, why: 'the zone’s hours, not Greenwich’s' },
  ])('$at is working time: $working, $why', ({ at, working }) => {
    expect(createWorkingClock(berlin).isWorking(Date.parse(at))).toBe(working)
  })

  const instants = fc.integer({ min: Date.UTC(2024, 0, 1), max: Date.UTC(2025, 0, 1) })

  it('adds up: a to b and b to c is a to c', () => {
    const clock = createWorkingClock(berlin)
    fc.assert(
      fc.property(instants, instants, instants, (a, b, c) => {
        expect(clock.between(a, b) + clock.between(b, c)).toBeCloseTo(clock.between(a, c), 6)
      }),
    )
  })

  it('is the wall clock where a team always works, in zones that change it too', () => {
    fc.assert(
      fc.property(instants, instants, fc.constantFrom('Europe/Berlin', 'Australia/Lord_Howe'), (a, b, timezone) => {
        expect(createWorkingClock({ ...allDay, timezone }).between(a, b)).toBeCloseTo((b - a) / 1000, 6)
      }),
    )
  })
})
