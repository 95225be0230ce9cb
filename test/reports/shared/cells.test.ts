import { describe, expect, it } from '@jest/globals'
import { createFigure } from '../../../src/health/figure.ts'
import { countedCell, figureCell, figurePhrase, quantileCells } from '../../../src/reports/shared/cells.ts'
import { valueJson } from '../../../src/reports/shared/metrics-json.ts'

const HOUR = 3600
const interval = [HOUR, 3 * HOUR] as const // a pair
const open = [HOUR, undefined] as const // a pair
const value = { value: 2 * HOUR, atLeast: undefined, interval }
const bound = { value: undefined, atLeast: 2 * HOUR, interval: open }

describe('a figure', () => {
  it.each([
    { why: 'from its minimum on it is shown', estimate: value, n: 5, cell: '2 h', phrase: '2 h', range: '1 h – 3 h' },
    { why: 'below it says nothing', estimate: value, n: 4, cell: '—', phrase: undefined, range: '—' },
    {
      why: 'a bound is shown as one',
      estimate: bound,
      n: 5,
      cell: '> 2 h',
      phrase: 'more than 2 h',
      range: 'from 1 h',
    },
    { why: 'a bound of too few says nothing', estimate: bound, n: 4, cell: '—', phrase: undefined, range: '—' },
  ])('$why', ({ estimate, n, cell, phrase, range }) => {
    const figure = createFigure(estimate, n, 5)
    expect(figureCell(figure)).toBe(cell)
    expect(figurePhrase(figure)).toBe(phrase)
    expect(quantileCells(figure)).toEqual([cell, range])
    expect(countedCell(figure)).toBe(`${cell} (n = ${n})`)
  })

  it('is in JSON at any n', () => {
    expect(valueJson(createFigure(value, 1, 5))).toBe(2 * HOUR)
    expect(valueJson(createFigure(bound, 9, 5))).toBeNull()
  })
})
