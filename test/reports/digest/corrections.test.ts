import { expect, it } from '@jest/globals'
import { createFigure, plainEstimate } from '../../../src/health/figure.ts'
import { timeFigures } from '../../../src/health/review/time-figures.ts'
import { renderCorrections } from '../../../src/reports/digest/corrections.ts'

const HOUR = 3600
const hours = (...observed: readonly number[]) =>
  timeFigures({ observed: observed.map((one) => one * HOUR), censored: [] })

function correctionOf(posted: readonly [hours: number, n: number], now: readonly number[]): string | undefined {
  const p50 = createFigure(plainEstimate(posted[0] * HOUR), posted[1], 5)
  return renderCorrections(
    { week: '2026-W45', p50 },
    { weeks: [{ week: '2026-W45', timeToFirstReview: hours(...now) }] },
  )
}

it.each<{ why: string; posted: [number, number]; now: number[]; says: string | undefined }>([
  {
    why: 'slow reviews came later',
    posted: [2, 5],
    now: [1, 1, 2, 3, 3, 4, 9, 9],
    says: 'The median time to first review of 2026-W45 reads 3 h (n = 8) now; it was posted as 2 h (n = 5).',
  },
  {
    why: 'now there are enough',
    posted: [1, 4],
    now: [1, 1, 2, 3, 3],
    says: 'The median time to first review of 2026-W45 reads 2 h (n = 5) now; it was posted as too few to say (n = 4).',
  },
  { why: 'it reads the same', posted: [2, 5], now: [1, 1, 2, 3, 3], says: undefined },
  { why: 'it reads the same of more reviews', posted: [2, 5], now: [1, 1, 2, 2, 3, 3, 3], says: undefined },
  { why: 'there are too few still', posted: [1, 3], now: [1, 9, 9, 9], says: undefined },
])('$why', ({ posted, now, says }) => {
  expect(correctionOf(posted, now)).toBe(says)
})

it('says nothing of a week that is no longer shown', () => {
  const p50 = createFigure(plainEstimate(HOUR), 5, 5)
  expect(renderCorrections({ week: '2026-W01', p50 }, { weeks: [] })).toBeUndefined()
})
