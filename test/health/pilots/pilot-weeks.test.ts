import { expect, it } from '@jest/globals'
import type { Pilot } from '../../../src/health/pilots/pilot.ts'
import { weeksOfPilot } from '../../../src/health/pilots/pilot-weeks.ts'

const PILOT: Pilot = {
  name: 'tests only',
  from: '2026-10-05',
  to: '2026-12-28',
  repositories: ['shop/cart'],
  label: undefined,
  task: 'tests',
}

it.each([
  { why: 'twelve weeks, over which the clocks go back', pilot: {}, asOf: '2027-02-01', weeks: [12, 12, 12] },
  {
    why: 'a first day in the middle of a week',
    pilot: { from: '2026-10-07' },
    asOf: '2027-02-01',
    weeks: [11, 11, 11],
  },
  { why: 'a last day in the middle of a week', pilot: { to: '2026-12-31' }, asOf: '2027-02-01', weeks: [12, 12, 12] },
  { why: 'six whole weeks', pilot: { to: '2026-11-16' }, asOf: '2027-02-01', weeks: [6, 6, 6] },
  { why: 'the moment at which a week of it is over', pilot: {}, asOf: '2026-10-11T22:00:00Z', weeks: [1, 1, 12] },
  { why: 'the moment before', pilot: {}, asOf: '2026-10-11T21:59:59.999Z', weeks: [0, 0, 12] },
  { why: 'no whole week in it', pilot: { from: '2026-10-06', to: '2026-10-13' }, asOf: '2027-02-01', weeks: [0, 0, 0] },
  {
    why: 'the spring, where the clocks go forward',
    pilot: { from: '2026-03-23', to: '2026-05-04' },
    asOf: '2027-02-01',
    weeks: [6, 6, 6],
  },
])('a pilot has as many whole weeks before as inside: $why', ({ pilot, asOf, weeks }) => {
  const found = weeksOfPilot({ ...PILOT, ...pilot }, { asOf: Date.parse(asOf), timezone: 'Europe/Berlin' })
  expect([found.before.length, found.inside.length, found.planned]).toEqual(weeks)
  const [last, first] = [found.before.at(-1), found.inside[0]]
  // They are those right before its first day.
  if (last !== undefined && first !== undefined) expect(first.from - last.to).toBeLessThan(8 * 86_400_000)
})
