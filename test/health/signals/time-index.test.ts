import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { createTimeIndex } from '../../../src/health/signals/time-index.ts'
import { isInWindow } from '../../../src/statistics/window.ts'

interface Item {
  readonly at: number | null
  readonly amount: number
}

const moment = fc.integer({ min: 0, max: 9 })
const items = fc.array(fc.record({ at: fc.option(moment), amount: fc.integer({ min: -5, max: 5 }) }), { maxLength: 40 })
const amountOf = ({ amount }: Item) => amount

describe('createTimeIndex', () => {
  it('finds what lies in a window in order of time, what came together as it was given, and its sum', () => {
    fc.assert(
      fc.property(items, moment, moment, (given, from, to) => {
        const dated = given.flatMap(({ at, amount }) => (at === null ? [] : { at, amount }))
        const expected = dated.filter(({ at }) => isInWindow(at, { from, to })).toSorted((a, b) => a.at - b.at)
        const index = createTimeIndex<Item>(given, ({ at }) => at)
        expect(index({ from, to })).toEqual(expected)
        expect(index.sum({ from, to }, amountOf)).toBe(expected.reduce((sum, { amount }) => sum + amount, 0))
      }),
    )
  })
})
