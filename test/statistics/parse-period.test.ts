import { describe, expect, it } from '@jest/globals'
import { parsePeriod } from '../../src/statistics/parse-period.ts'

function daysOf(text: string, timezone = 'UTC'): string {
  const read = parsePeriod(text, timezone)
  if (read.kind === 'problem') return read.why
  const { from, to } = read.period
  return `${new Date(from).toISOString()} ${new Date(to).toISOString()}`
}

describe('parsePeriod', () => {
  it.each([
    ['2026-Q3', '2026-07-01', '2026-10-01', 'a quarter'],
    ['2026-q4', '2026-10-01', '2027-01-01', 'the last quarter ends with the year; small letters too'],
    ['2028-02', '2028-02-01', '2028-03-01', 'a month with a leap day'],
    ['2026-W53', '2026-12-28', '2027-01-04', 'the 53rd week reaches into the next year'],
    ['2026-W01', '2025-12-29', '2026-01-05', 'the first week begins in the year before'],
    ['2026-07-01', '2026-07-01', '2026-07-02', 'one day'],
    ['2026-10-01/2026-11-22', '2026-10-01', '2026-11-23', 'the last day belongs to it'],
  ])('%s is from %s until %s: %s', (text, from, to) => {
    expect(daysOf(text)).toBe(`${from}T00:00:00.000Z ${to}T00:00:00.000Z`)
  })

  it('has days of the time zone, whatever its clock does meanwhile', () => {
    expect(daysOf('2026-10', 'Europe/Berlin')).toBe('2026-09-30T22:00:00.000Z 2026-10-31T23:00:00.000Z')
  })

  it.each([
    ['2026-W54', 'there is no week 2026-W54; 2026 has 53'],
    ['2025-W53', 'there is no week 2025-W53; 2025 has 52'],
    ['2026-W0', 'there is no week 2026-W0; 2026 has 53'],
    ['2026-Q5', 'there is no quarter 2026-Q5; a year has 4'],
    ['2026-13', 'there is no month 2026-13; a year has 12'],
    ['2026-02-30', 'there is no day 2026-02-30'],
    ['2026-02-01/2026-02-30', 'there is no day 2026-02-30'],
    ['2026-09-30/2026-07-01', '2026-09-30/2026-07-01 ends before it begins'],
    ['2026-07-01/now', 'NOW is not a day such as 2026-07-01'],
    ['', ' is not a period such as 2026-Q3, 2026-10, 2026-W40, 2026-07-01 or 2026-07-01/2026-09-30'],
    ['last week', 'LAST WEEK is not a period such as 2026-Q3, 2026-10, 2026-W40, 2026-07-01 or 2026-07-01/2026-09-30'],
  ])('says what is wrong with %p', (text, why) => {
    expect(daysOf(text)).toBe(why)
  })
})
