import { expect, it } from '@jest/globals'
import { formatDaysOfYear } from '../../src/util/dates.ts'

it.each([
  { why: 'one month', from: '2026-11-16', to: '2026-11-22', says: '16–22 Nov 2026' },
  { why: 'two months', from: '2026-09-28', to: '2026-10-04', says: '28 Sep – 4 Oct 2026' },
  { why: 'the same month of two years', from: '2025-07-03', to: '2026-07-01', says: '3 Jul 2025 – 1 Jul 2026' },
  { why: 'a turn of the year', from: '2026-12-28', to: '2027-01-03', says: '28 Dec 2026 – 3 Jan 2027' },
  { why: 'one day', from: '2026-11-22', to: '2026-11-22', says: '22 Nov 2026' },
])('writes $says: $why', ({ from, to, says }) => {
  expect(formatDaysOfYear(Date.parse(from), Date.parse(to), 'UTC')).toBe(says)
})
