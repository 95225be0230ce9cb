import { expect, it } from '@jest/globals'
import { fitSections } from '../../../src/reports/shared/fit-sections.ts'

const sections = [
  { importance: 10, text: 'lead' },
  { importance: 1, text: 'charts '.repeat(20) },
  { importance: 5, text: 'table' },
  { importance: 2, text: '' },
]

it('leaves out whole sections, the least important first, and keeps the order', () => {
  expect(fitSections(sections, 1_000)).toBe(`lead\n\n${'charts '.repeat(20)}\n\ntable`)
  expect(fitSections(sections, 100)).toBe('lead\n\ntable')
  expect(fitSections(sections, 8)).toBe('lead')
})
