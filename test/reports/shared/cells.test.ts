import { describe, expect, it } from '@jest/globals'
import { createFigure } from '../../../src/health/figure.ts'
import {
  countedCell,
  figureCell,
  figurePhrase,
  percentCell,
  quantileCells,
  shareCell,
} from '../../../src/reports/shared/cells.ts'
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
    expect(countedCell(figure)).toBe(cell === '—' ? '—' : `${cell} (n = ${n})`)
  })

  it('is in JSON at any n', () => {
    expect(valueJson(createFigure(value, 1, 5))).toBe(2 * HOUR)
    expect(valueJson(createFigure(bound, 9, 5))).toBeNull()
  })
})

describe('a share', () => {
  it.each([
    { part: 9, whole: 31, text: '9 of 31 (29%)', why: 'with its counts' },
    { part: 1, whole: 3, text: '1 of 3', why: 'of fewer than five a percentage says too much' },
    { part: 0, whole: 0, text: '—', why: 'nothing was counted' },
    { part: 1, whole: 10_000, text: '1 of 10,000 (<1%)', why: 'one is not none' },
    { part: 9_999, whole: 10_000, text: '9,999 of 10,000 (>99%)', why: 'one less is not all' },
    { part: 5, whole: 5, text: '5 of 5 (100%)', why: 'all of them' },
  ])('is $text: $why', ({ part, whole, text }) => {
    expect(shareCell(part, whole)).toBe(text)
  })

  it('has no percentage without an answer', () => {
    expect(percentCell(null)).toBe('—')
  })
})
