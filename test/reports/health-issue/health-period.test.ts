import { describe, expect, it } from '@jest/globals'
import {
  type HealthClock,
  latestHealthSlot,
  parseHealthPeriod,
  periodsBefore,
  slotOf,
} from '../../../src/reports/health-issue/health-period.ts'

const CLOCK: HealthClock = { day: 'monday', hour: 8, timezone: 'UTC', settleDays: 7 }

describe('when the issue about a month or a quarter is due', () => {
  it.each([
    { name: '2026-11', at: '2026-12-14T08:00:00Z', why: 'the first Monday seven days after November' },
    { name: '2026-08', at: '2026-09-14T08:00:00Z', why: 'the eighth is a Tuesday' },
    { name: '2026-Q4', at: '2027-01-11T08:00:00Z', why: 'a quarter ends with its last month' },
    { name: '2026-05', at: '2026-06-08T08:00:00Z', why: 'the seventh day after is a Monday itself' },
  ])('$name on $at: $why', ({ name, at }) => {
    expect(new Date(slotOf(parseHealthPeriod(name, 'UTC'), CLOCK).at).toISOString()).toBe(new Date(at).toISOString())
  })

  it.each([
    { now: '2026-12-14T08:00:00Z', month: '2026-11', quarter: '2026-Q3', why: 'at its hour it is due' },
    { now: '2026-12-14T07:59:59Z', month: '2026-10', quarter: '2026-Q3', why: 'a moment before it is not' },
    { now: '2026-12-01T00:00:00Z', month: '2026-10', quarter: '2026-Q3', why: 'a month that is over settles first' },
    { now: '2027-01-20T00:00:00Z', month: '2026-12', quarter: '2026-Q4', why: 'both are due' },
  ])('is $month and $quarter at $now: $why', ({ now, month, quarter }) => {
    expect(latestHealthSlot('monthly', Date.parse(now), CLOCK).period.name).toBe(month)
    expect(latestHealthSlot('quarterly', Date.parse(now), CLOCK).period.name).toBe(quarter)
  })

  it('waits as long as it takes to know of a failed roll-out', () => {
    const slow = { ...CLOCK, settleDays: 60 }
    expect(latestHealthSlot('monthly', Date.parse('2026-12-31T00:00:00Z'), slow).period.name).toBe('2026-09')
  })

  it('begins months in the zone of the team', () => {
    const { from, to } = parseHealthPeriod('2026-10', 'Europe/Berlin')
    expect([new Date(from).toISOString(), new Date(to).toISOString()]).toEqual([
      '2026-09-30T22:00:00.000Z',
      '2026-10-31T23:00:00.000Z',
    ])
  })

  it('names the periods before, over the turn of a year', () => {
    expect(periodsBefore(parseHealthPeriod('2027-02', 'UTC'), 3, 'UTC')).toEqual(['2027-01', '2026-12', '2026-11'])
    expect(periodsBefore(parseHealthPeriod('2027-Q1', 'UTC'), 2, 'UTC')).toEqual(['2026-Q4', '2026-Q3'])
  })

  it.each(['2026-13', '2026-Q5', '2026-W46', '2026', ''])('takes %p for no period', (name) => {
    expect(() => parseHealthPeriod(name, 'UTC')).toThrow(RangeError)
  })
})
