import { expect, it } from '@jest/globals'
import { signalsTable } from '../../../src/reports/signals/signals-table.ts'
import { formatCountedWasIs, formatWasIs } from '../../../src/reports/signals/was-is.ts'
import { compared, signalOf } from './made-up-answers.ts'

it('points of another source stand beside those before, and no report compares the two', () => {
  const weeks = (each: number, count: number) => ({
    kind: 'totals' as const,
    weeks: Array.from({ length: count }, () => each),
  })
  const changed = compared(signalOf('storyPoints'), { now: weeks(27, 13), before: weeks(20, 52), isOtherSource: true })
  expect(signalsTable([changed]).rows.map((row) => row.at(-1))).toEqual(['the source of points changed'])
  expect([formatWasIs(changed), formatCountedWasIs(changed)]).toEqual(['27.0', '27.0 (13 weeks)'])
})
