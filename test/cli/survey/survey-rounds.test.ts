import { describe, expect, it } from '@jest/globals'
import { checkStatements, roundOf } from '../../../src/cli/survey/survey-rounds.ts'

const NOW = Date.parse('2026-10-12T08:00:00Z')

describe('the round that is opened', () => {
  it.each([
    { why: 'this quarter unless said', asked: undefined, expected: '2026-Q4' },
    { why: 'this quarter', asked: '2026-Q4', expected: '2026-Q4' },
    { why: 'the one that is just over', asked: '2026-Q3', expected: '2026-Q3' },
  ])('is $why', ({ asked, expected }) => {
    expect(roundOf(asked, NOW, 'UTC')).toBe(expected)
  })

  it.each(['2025-Q4', '2027-Q1', '2026-Q2'])('is not %s, which everybody would be asked about', (asked) => {
    expect(() => roundOf(asked, NOW, 'UTC')).toThrow(
      `--round ${asked} is neither this quarter, 2026-Q4, nor the last one, 2026-Q3`,
    )
  })
})

describe('statements of one’s own', () => {
  it.each([
    { own: ['a', 'b', 'c', 'd', 'e'], says: '--own is taken at most 4 times' },
    { own: ['x'.repeat(301)], says: '--own takes a sentence of at most 300 characters' },
    { own: [' '], says: '--own takes a sentence of at most 300 characters' },
  ])('are those that the configuration takes: $says', ({ own, says }) => {
    expect(() => checkStatements(own)).toThrow(says)
  })
})
