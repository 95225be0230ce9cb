import { describe, expect, it } from '@jest/globals'
import { endedPeriods, windowsAt } from '../../../src/health/signals/periods.ts'
import { FOUR_WEEKS } from '../../../src/health/signals/signal.ts'

const BERLIN = 'Europe/Berlin'
const asOf = Date.parse('2026-11-25T09:00:00Z')
const text = (at: number) => new Date(at).toISOString()

describe('periods that are over', () => {
  it.each([
    {
      cadence: 'weekly' as const,
      since: '2026-11-10T00:00:00Z',
      names: ['2026-W46', '2026-W47'],
      end: '2026-11-22T23:00:00.000Z',
    },
    {
      cadence: 'monthly' as const,
      since: '2026-09-15T00:00:00Z',
      names: ['2026-09', '2026-10'],
      end: '2026-10-31T23:00:00.000Z',
    },
    {
      cadence: 'quarterly' as const,
      since: '2026-01-15T00:00:00Z',
      names: ['2026-Q1', '2026-Q2', '2026-Q3'],
      end: '2026-09-30T22:00:00.000Z',
    },
  ])('$cadence: $names', ({ cadence, since, names, end }) => {
    const periods = endedPeriods(cadence, Date.parse(since), asOf, BERLIN)
    expect(periods.map(({ name }) => name)).toEqual(names)
    expect(text(periods.at(-1)?.end ?? 0)).toBe(end)
  })

  it('ends a week at Monday midnight, not before', () => {
    const monday = Date.parse('2026-11-22T23:00:00Z')
    expect(endedPeriods('weekly', monday, monday, BERLIN).map(({ name }) => name)).toEqual(['2026-W47'])
    expect(endedPeriods('weekly', monday - 1, monday - 1, BERLIN)).toEqual([])
  })

  it('looks at whole days, whatever the clocks do', () => {
    const { window, baseline } = windowsAt(Date.parse('2026-10-25T23:00:00Z'), FOUR_WEEKS, BERLIN)
    expect([text(window.from), text(baseline.from)]).toEqual(['2026-09-27T22:00:00.000Z', '2026-03-29T22:00:00.000Z'])
  })
})
