import { describe, expect, it } from '@jest/globals'
import { parseInstant } from '../../src/statistics/parse-moment.ts'

const BERLIN = 'Europe/Berlin'

describe('an instant in ISO 8601', () => {
  it.each([
    { why: 'by the clock of a zone', text: '2026-11-16T09:00', is: '2026-11-16T08:00:00.000Z' },
    { why: 'with seconds', text: '2026-11-16T09:00:30', is: '2026-11-16T08:00:30.000Z' },
    { why: 'a day is its first moment', text: '2026-11-16', is: '2026-11-15T23:00:00.000Z' },
    { why: 'with Z', text: '2026-11-16T09:00Z', is: '2026-11-16T09:00:00.000Z' },
    { why: 'with an offset, which counts', text: '2026-11-16T09:00:00+05:30', is: '2026-11-16T03:30:00.000Z' },
    { why: 'with an offset of whole hours', text: '2026-11-16T09:00:00-08', is: '2026-11-16T17:00:00.000Z' },
    { why: 'as spreadsheets write it', text: '2026-11-16 09:00:00', is: '2026-11-16T08:00:00.000Z' },
    {
      why: 'of an hour that the clocks skip: the one after it',
      text: '2026-03-29T02:30',
      is: '2026-03-29T01:30:00.000Z',
    },
    { why: 'of an hour that they show twice: the first', text: '2026-10-25T02:30', is: '2026-10-25T00:30:00.000Z' },
    { why: 'of that hour, told apart by its offset', text: '2026-10-25T02:30+01:00', is: '2026-10-25T01:30:00.000Z' },
  ])('$text: $why', ({ text, is }) => {
    expect(new Date(parseInstant(text, BERLIN) ?? 0).toISOString()).toBe(is)
  })

  it.each([
    'yesterday',
    '',
    '2026-11-31T09:00',
    '2026-11-16T25:00',
    '2026-13-01',
    '16.11.2026',
    '1763276400',
    '2026-11-16T09:00+25:00',
  ])('%j is none', (text) => {
    expect(parseInstant(text, BERLIN)).toBeUndefined()
  })
})
