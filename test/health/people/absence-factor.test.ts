import { describe, expect, it } from '@jest/globals'
import { absenceFactor } from '../../../src/health/people/absence-factor.ts'
import { knowledgeConcentration } from '../../../src/health/people/knowledge-concentration.ts'
import { factsOf, take } from '../signals/made-facts.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

describe('how few people made half of all contributions', () => {
  it.each([
    { why: 'two of eight', contributions: [1000, 433, 343, 332, 202, 90, 42, 33], people: 2 },
    { why: 'in any order', contributions: [33, 42, 90, 202, 332, 343, 433, 1000], people: 2 },
    { why: 'exactly half is half', contributions: [2, 1, 1], people: 1 },
    { why: 'all alike', contributions: [1, 1, 1, 1, 1], people: 3 },
    { why: 'one alone', contributions: [7], people: 1 },
    { why: 'nobody', contributions: [], people: undefined },
    { why: 'nothing', contributions: [0, 0], people: undefined },
  ])('$people: $why', ({ contributions, people }) => {
    expect(absenceFactor(contributions)).toBe(people)
  })

  it('stands beside the directories that few know: the least of all repositories of five people and more', () => {
    const pull = (repository: string, author: string, number: number) =>
      mergedPull(1, { repository, number, people: somebody({ author, commented: [] }) })
    const even = ['ada', 'bob', 'cy', 'dee', 'eve'].map((author, number) => pull('even', author, number))
    const uneven = ['ada', 'ada', 'ada', 'ada', 'bob', 'cy', 'dee', 'eve'].map((author, n) => pull('uneven', author, n))
    const small = ['ada', 'bob'].map((author, number) => pull('small', author, number))
    const factor = (...pulls: (typeof even)[]) => take(knowledgeConcentration, factsOf(pulls.flat()))
    expect(factor(even, small)).toMatchObject({ beside: { absenceFactor: 3 } })
    expect(factor(even, uneven, small)).toMatchObject({ beside: { absenceFactor: 1 } })
    expect(factor(small)).toEqual({ kind: 'hidden' })
  })
})
