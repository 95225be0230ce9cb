import { expect, it } from '@jest/globals'
import fc from 'fast-check'
import { drawChart } from '../../../src/reports/digest/sections/chart.ts'

/** What is said in Mermaid, and what ends a label, a line or the block. */
const HOSTILE = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '"\n  click a "javascript:alert(1)"',
    '%%{init: {"securityLevel": "loose"}}%%',
    '```\n<img src=x onerror=alert(1)>',
    'a]\n  bar [1, 2]',
    'href "https://evil.example"; #quot;',
  ),
)

it('S06 no text breaks out of a label of a drawing', () => {
  fc.assert(
    fc.property(HOSTILE, HOSTILE, HOSTILE, (title, unit, week) => {
      const points = [week, 'W47'].map((name, value) => ({ week: name, value }))
      const lines = drawChart({ title, unit, points, series: 'line' })?.split('\n') ?? []
      expect(lines).toHaveLength(10)
      expect(lines.filter((line) => line.startsWith('```'))).toEqual(['```mermaid', '```'])
      expect(lines.filter((line) => line.includes('%%'))).toHaveLength(1)
      for (const line of lines.slice(3, -1)) {
        expect(line).toMatch(/^ {2}(accTitle:|accDescr:|title|x-axis|y-axis|line) [\w .,()/+">[\]-]*$/)
        expect(line.match(/"/g) ?? []).toHaveLength(/^ {2}(title|y-axis)/.test(line) ? 2 : 0)
      }
    }),
  )
})

it.each([
  { greatest: 0, top: 1 },
  { greatest: 1, top: 1 },
  { greatest: 6, top: 8 },
  { greatest: 7, top: 8 },
  { greatest: 9, top: 10 },
  { greatest: 14, top: 15 },
  { greatest: 27.9, top: 40 },
  { greatest: 100, top: 100 },
  { greatest: 160, top: 200 },
])('an axis for values up to $greatest ends at $top, so that its marks can be read', ({ greatest, top }) => {
  const points = [0, greatest].map((value) => ({ week: 'W1', value }))
  expect(drawChart({ title: 'a', unit: 'hours', points, series: 'line' })).toContain(`"hours" 0 --> ${top}\n`)
})
