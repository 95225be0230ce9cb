import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { WEEKDAYS } from '../../../src/config/working-time-section.ts'
import { type DigestClock, latestSlot, slotAfter } from '../../../src/reports/digest/digest-slot.ts'

const monday: DigestClock = { day: 'monday', hour: 8, timezone: 'UTC' }

describe('the slot of a digest', () => {
  it.each<[string, string, DigestClock, string, string]>([
    ['at the very hour', '2026-11-16T08:00:00Z', monday, '2026-W46', '2026-11-16T08:00:00Z'],
    ['a second before it is still last week’s', '2026-11-16T07:59:59Z', monday, '2026-W45', '2026-11-09T08:00:00Z'],
    [
      'days later it is caught up, and only this one',
      '2026-11-20T12:00:00Z',
      monday,
      '2026-W46',
      '2026-11-16T08:00:00Z',
    ],
    [
      'in the zone of the team',
      '2026-11-16T07:30:00Z',
      { ...monday, timezone: 'Europe/Berlin' },
      '2026-W46',
      '2026-11-16T07:00:00Z',
    ],
    [
      'on a Friday it reports the last whole week',
      '2026-11-20T17:00:00Z',
      { ...monday, day: 'friday', hour: 16 },
      '2026-W46',
      '2026-11-20T16:00:00Z',
    ],
    [
      'in the week after the clocks changed',
      '2026-10-26T07:30:00Z',
      { ...monday, timezone: 'Europe/Berlin' },
      '2026-W43',
      '2026-10-26T07:00:00Z',
    ],
    ['in a year with 53 weeks', '2027-01-04T08:00:00Z', monday, '2026-W53', '2027-01-04T08:00:00Z'],
    [
      'an hour that the spring skips comes after the gap',
      '2026-03-30T12:00:00Z',
      { day: 'sunday', hour: 2, timezone: 'Europe/Berlin' },
      '2026-W12',
      '2026-03-29T01:00:00Z',
    ],
  ])('%s', (_, now, clock, week, at) => {
    expect(latestSlot(Date.parse(now), clock)).toEqual({ week, at: Date.parse(at) })
  })

  it('is never in the future, and the one after it always is', () => {
    const zone = fc.constantFrom('UTC', 'Europe/Berlin', 'America/St_Johns', 'Pacific/Apia', 'Asia/Kathmandu')
    const clocks = fc.record({
      day: fc.constantFrom(...WEEKDAYS),
      hour: fc.integer({ min: 0, max: 23 }),
      timezone: zone,
    })
    fc.assert(
      fc.property(clocks, fc.integer({ min: Date.UTC(2020), max: Date.UTC(2035) }), (clock, now) => {
        const { week, at } = latestSlot(now, clock)
        expect(at).toBeLessThanOrEqual(now)
        expect(now - at).toBeLessThan(7 * 25 * 3_600_000)
        expect(slotAfter(week, clock).at).toBe(at)
      }),
      { numRuns: 200 },
    )
  })
})
