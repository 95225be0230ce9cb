import { describe, expect, it } from '@jest/globals'
import { dueRound } from '../../../src/reports/survey/survey-slot.ts'

const DAY = 24 * 3_600_000

describe('the round that opens by itself', () => {
  it.each([
    { why: 'the hour before the first Monday of November', at: '2026-11-02T07:59:59Z', round: undefined },
    { why: 'the first Monday of November', at: '2026-11-02T08:00:00Z', round: '2026-Q4' },
    { why: 'a server that was away then', at: '2026-12-01T00:00:00Z', round: '2026-Q4' },
    { why: 'the last moment to close within the quarter', at: '2026-12-18T00:00:00Z', round: '2026-Q4' },
    { why: 'too late to close within it', at: '2026-12-18T00:00:01Z', round: undefined },
    { why: 'the next quarter', at: '2027-02-01T08:00:00Z', round: '2027-Q1' },
  ])('$why, $at: $round', ({ at, round }) => {
    expect(dueRound(Date.parse(at), { day: 'monday', hour: 8, timezone: 'UTC' }, 14 * DAY)).toBe(round)
  })

  it.each([
    { why: 'by the clock of the zone', at: '2026-11-01T22:59:59Z', round: undefined },
    { why: 'by the clock of the zone', at: '2026-11-01T23:00:00Z', round: '2026-Q4' },
  ])('$why, $at: $round', ({ at, round }) => {
    expect(dueRound(Date.parse(at), { day: 'monday', hour: 8, timezone: 'Asia/Tokyo' }, 14 * DAY)).toBe(round)
  })

  it('closes within the quarter however long a configuration may let it last', () => {
    for (const day of ['monday', 'sunday'] as const) {
      const opens = Array.from({ length: 92 }, (_, index) => Date.UTC(2027, 0, 1 + index, 8))
      expect(opens.some((at) => dueRound(at, { day, hour: 8, timezone: 'UTC' }, 45 * DAY) === '2027-Q1')).toBe(true)
    }
  })
})
