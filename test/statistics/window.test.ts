import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createWeekNamer, isoWeek } from '../../src/statistics/iso-week.ts'
import { parseMoment } from '../../src/statistics/parse-moment.ts'
import { lastDaysWindow, windowOfWeek } from '../../src/statistics/window.ts'

const HOUR = 3_600_000
const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
)
const instants = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2029, 0, 1) })

describe('isoWeek', () => {
  it.each([
    { at: '2005-01-01T12:00:00Z', week: '2004-W53', why: 'a Saturday before the first Thursday' },
    { at: '2008-12-29T12:00:00Z', week: '2009-W01', why: 'a Monday whose Thursday is in January' },
    { at: '2010-01-03T12:00:00Z', week: '2009-W53', why: 'a Sunday still in the old year' },
  ])('$at is in $week: $why', ({ at, week }) => {
    expect(isoWeek(Date.parse(at), 'UTC')).toBe(week)
  })

  it('is the week of the zone’s own calendar', () => {
    const at = Date.parse('2026-11-15T23:30:00Z') // a Sunday in Greenwich, already Monday in Berlin
    expect(isoWeek(at, 'UTC')).toBe('2026-W46')
    expect(isoWeek(at, 'Europe/Berlin')).toBe('2026-W47')
  })
})

describe('windowOfWeek', () => {
  it.each([
    { week: '2026-W13', hours: 167, why: 'clocks go forward on 29 March' },
    { week: '2026-W14', hours: 168, why: 'nothing happens' },
    { week: '2026-W43', hours: 169, why: 'clocks go back on 25 October' },
  ])('$week has $hours hours in Berlin: $why', ({ week, hours }) => {
    const { from, to } = windowOfWeek(week, 'Europe/Berlin')
    expect((to - from) / HOUR).toBe(hours)
  })

  it.each(['2026-W54', '2025-W53', '2026-W00', '2026-46', 'last week'])('refuses %p', (week) => {
    expect(() => windowOfWeek(week, 'UTC')).toThrow(RangeError)
  })

  it('holds every instant of its week and no other, in every zone', () => {
    fc.assert(
      fc.property(instants, zones, (at, zone) => {
        const { from, to } = windowOfWeek(isoWeek(at, zone), zone)
        expect(at >= from && at < to).toBe(true)
        expect(isoWeek(to, zone)).not.toBe(isoWeek(at, zone))
        expect(isoWeek(to - 1, zone)).toBe(isoWeek(at, zone))
      }),
    )
  })
})

describe('createWeekNamer', () => {
  it('remembers weeks without ever giving another answer', () => {
    fc.assert(
      fc.property(fc.array(instants, { minLength: 2, maxLength: 20 }), zones, (all, zone) => {
        const nameWeek = createWeekNamer(zone)
        const close = all.flatMap((at) => [at, at + HOUR / 2, at - HOUR])
        expect(close.map(nameWeek)).toEqual(close.map((at) => isoWeek(at, zone)))
      }),
    )
  })

  it('splits an hour of Greenwich where a zone’s Monday begins within it', () => {
    const nameWeek = createWeekNamer('Asia/Kolkata')
    expect(nameWeek(Date.parse('2026-11-15T18:10:00Z'))).toBe('2026-W46')
    expect(nameWeek(Date.parse('2026-11-15T18:40:00Z'))).toBe('2026-W47')
  })
})

describe('lastDaysWindow', () => {
  it('ends with yesterday and counts calendar days', () => {
    const { from, to } = lastDaysWindow(Date.parse('2026-03-30T10:00:00Z'), 7, 'Europe/Berlin')
    expect(new Date(from).toISOString()).toBe('2026-03-22T23:00:00.000Z')
    expect(new Date(to).toISOString()).toBe('2026-03-29T22:00:00.000Z')
  })
})

describe('parseMoment', () => {
  it.each([
    {
      text: '2026-01-05',
      zone: 'Europe/Berlin',
      expected: '2026-01-04T23:00:00.000Z',
      why: 'a day begins in its zone',
    },
    {
      text: '2026-01-05T08:00:00Z',
      zone: 'Europe/Berlin',
      expected: '2026-01-05T08:00:00.000Z',
      why: 'an instant is one',
    },
    { text: '2026-01-05T08:00:00+02:00', zone: 'UTC', expected: '2026-01-05T06:00:00.000Z', why: 'offsets count' },
    {
      text: '2018-11-04',
      zone: 'America/Sao_Paulo',
      expected: '2018-11-04T03:00:00.000Z',
      why: 'that day had no midnight',
    },
  ])('$text in $zone is $expected: $why', ({ text, zone, expected }) => {
    expect(parseMoment(text, zone)).toBe(Date.parse(expected))
  })

  it.each(['yesterday', '2026-02-30', '2026-13-01', '2026-01-05T08:00:00', '', '5'])('is nothing for %p', (text) => {
    expect(parseMoment(text, 'UTC')).toBeUndefined()
  })
})
