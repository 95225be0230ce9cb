import { describe, expect, it } from '@jest/globals'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { formatSize } from '../../../src/reports/signals/signal-value.ts'
import { countedEstimate } from '../../../src/reports/signals/signals-table.ts'

describe('how many people a value is made of', () => {
  it.each([
    { why: 'the least number of a band stands for all of it', n: 5, value: 8, says: '8 d (5–9 people)' },
    { why: 'so does that of the next one', n: 10, value: 150, says: '150 d (10–19 people)' },
    { why: 'nobody learns how many have arrived', n: 5, value: undefined, says: '> 255 d (5–9 people)' },
  ])('is said as a band: $why', ({ n, value, says }) => {
    expect(countedEstimate({ value, atLeast: 255, n, known: n }, 'days')).toBe(says)
  })

  it('is said so of every signal whose n are people, and of no other', () => {
    const inBands = SIGNALS.filter(({ unit }) => !/^n = |weeks?$/.test(formatSize(5, unit)))
    expect(inBands.map(({ id }) => id)).toEqual(SIGNALS.filter(({ countsPeople }) => countsPeople).map(({ id }) => id))
  })
})
