import { describe, expect, it } from '@jest/globals'
import { countVisibleWeeks } from '../../../src/health/signals/visible-weeks.ts'
import { mergedPull, somebody } from './signal-pulls.ts'

const DAY = 86_400_000
const NOW = Date.parse('2026-11-16T00:00:00Z')

/** One pull request a week, each reviewed by so many people, as many weeks back. */
function weekly(repository: string, { people, weeks, from = 0 }: { people: number; weeks: number; from?: number }) {
  const reviews = Array.from({ length: people }, (_, index) => ({ person: `${repository}${index}`, at: 0 }))
  return Array.from({ length: weeks }, (_, week) => {
    const startedAt = NOW - (from + week) * 7 * DAY - DAY
    const number = 1000 + from + week
    return mergedPull(startedAt, { repository, number, startedAt, people: somebody({ reviews }) })
  })
}

describe('how far back signals may be shown', () => {
  it.each([
    { why: 'five reviewers all along', pulls: weekly('a', { people: 5, weeks: 60 }), weeks: { a: 52 }, total: 52 },
    { why: 'four are never shown', pulls: weekly('a', { people: 4, weeks: 60 }), weeks: {}, total: 0 },
    {
      why: 'not beyond a month in which there were too few',
      pulls: [...weekly('a', { people: 5, weeks: 10 }), ...weekly('a', { people: 3, weeks: 40, from: 10 })],
      weeks: { a: 10 },
      total: 10,
    },
    {
      why: 'a large one beside a small one would tell of the small one',
      pulls: [...weekly('a', { people: 9, weeks: 60 }), ...weekly('b', { people: 2, weeks: 60 })],
      weeks: {},
      total: 52,
    },
    {
      why: 'it is shown again where the small one has nothing, and not before',
      pulls: [...weekly('a', { people: 9, weeks: 60 }), ...weekly('b', { people: 2, weeks: 40, from: 8 })],
      weeks: { a: 5 },
      total: 52,
    },
  ])('$why', ({ pulls, weeks, total }) => {
    const found = countVisibleWeeks(pulls, NOW)
    expect({ weeks: Object.fromEntries(found.repositories), total: found.total }).toEqual({ weeks, total })
  })
})
