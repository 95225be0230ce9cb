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
