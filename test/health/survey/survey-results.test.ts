import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { TENURES, type Tenure } from '../../../src/health/people/tenure.ts'
import type { Ballot } from '../../../src/health/survey/ballot.ts'
import { compareRounds } from '../../../src/health/survey/compare-rounds.ts'
import { QUESTIONS, questionsWith } from '../../../src/health/survey/questions.ts'
import { surveyResults } from '../../../src/health/survey/survey-results.ts'
import { fisherExact } from '../../../src/statistics/comparison/fisher-exact.ts'

function ballot(scores: Record<string, number>, tenure: Tenure | null = null): Ballot {
  return { scores, tenure, words: null }
}

const many = (count: number, make: () => Ballot) => Array.from({ length: count }, make)
const [first = { id: '', statement: '', scale: ['', '', '', '', ''] as const }] = QUESTIONS
const only = (ballots: readonly Ballot[]) => surveyResults(ballots, [first], 5)[0]

describe('what a round may say', () => {
  it.each([
    { why: 'the number of four answers is hidden with them', count: 4, all: { kind: 'hidden' } },
    {
      why: 'five answers are shown',
      count: 5,
      all: { kind: 'shown', low: '0–20%', middle: '0–20%', high: '80–100%', n: '5–9' },
    },
    {
      why: 'seven who all agree look like 80 to 100%',
      count: 7,
      all: { kind: 'shown', low: '0–20%', middle: '0–20%', high: '80–100%', n: '5–9' },
    },
  ])('$why', ({ count, all }) => {
    expect(only(many(count, () => ballot({ q1: 5 })))?.all).toEqual(all)
  })

  it.each([
    { agree: 0, high: '0–20%' },
    { agree: 1, high: '20–40%' },
    { agree: 2, high: '40–60%' },
    { agree: 3, high: '60–80%' },
    { agree: 4, high: '80–100%' },
    { agree: 5, high: '80–100%' },
  ])('says $high of $agree of five', ({ agree, high }) => {
    const ballots = [...many(agree, () => ballot({ q1: 4 })), ...many(5 - agree, () => ballot({ q1: 3 }))]
    expect(only(ballots)?.all).toMatchObject({ high })
  })

  it.each([
    [9, '5–9'],
    [10, '10–19'],
    [19, '10–19'],
    [20, '20–49'],
    [49, '20–49'],
    [50, '50+'],
  ] as const)('tells %d answers as %s', (count, n) => {
    expect(only(many(count, () => ballot({ q1: 1 })))?.all).toMatchObject({ n })
  })

  it('puts a share at the limit of two fifths into the upper one', () => {
    const ballots = [
      ...many(2, () => ballot({ q1: 1 })),
      ...many(4, () => ballot({ q1: 3 })),
      ...many(4, () => ballot({ q1: 4 })),
    ]
    expect(only(ballots)?.all).toEqual({ kind: 'shown', low: '20–40%', middle: '40–60%', high: '40–60%', n: '10–19' })
  })

  it.each([
    { why: 'ten answers, four of them without q3', without: 4, q3: 'shown 5–9' },
    { why: 'ten answers, five of them without q3', without: 5, q3: 'shown 5–9' },
    { why: 'ten answers, six of them without q3', without: 6, q3: 'hidden' },
  ])('counts each question by itself: $why', ({ without, q3 }) => {
    const ballots = [...many(10 - without, () => ballot({ q1: 4, q3: 2 })), ...many(without, () => ballot({ q1: 4 }))]
    const results = surveyResults(ballots, QUESTIONS, 5)
    const told = results.map(({ question: { id }, all }) => [id, all.kind === 'shown' ? `shown ${all.n}` : all.kind])
    expect(told.slice(0, 3)).toEqual([
      ['q1', 'shown 10–19'],
      ['q2', 'hidden'],
      ['q3', q3],
    ])
  })

  it('hides a second group with one that is too small: 12, 3, 7 and 20 who did not say', () => {
    const [short = null, middle = null, long = null] = TENURES
    const ballots = [
      ...many(12, () => ballot({ q1: 4 }, short)),
      ...many(3, () => ballot({ q1: 4 }, middle)),
      ...many(7, () => ballot({ q1: 4 }, long)),
      ...many(20, () => ballot({ q1: 4 })),
    ]
    expect([...(only(ballots)?.byTenure.keys() ?? [])]).toEqual([short])
  })

  it('never says anything about fewer than five people, also not what is left of all', () => {
    const tenure = fc.option(fc.constantFrom(...TENURES), { nil: null })
    const one = fc.record({ score: fc.option(fc.integer({ min: 1, max: 5 }), { nil: undefined }), tenure })
    fc.assert(
      fc.property(fc.array(one, { maxLength: 60 }), (people) => {
        const ballots = people.map(({ score, tenure: said }) => ballot(score === undefined ? {} : { q1: score }, said))
        const answered = ballots.filter(({ scores }) => scores.q1 !== undefined)
        const result = only(ballots)
        const shown = [...(result?.byTenure.keys() ?? [])].map(
          (name) => answered.filter((b) => b.tenure === name).length,
        )
        const left = answered.length - shown.reduce((sum, n) => sum + n, 0)
        expect(result?.all.kind).toBe(answered.length < 5 ? 'hidden' : 'shown')
        expect(shown.every((n) => n >= 5)).toBe(true)
        if (shown.length > 0) expect(left === 0 || left >= 5).toBe(true)
      }),
    )
  })

  it('knows questions of a team as own1, own2', () => {
    expect(questionsWith(['Our tests help me.']).at(-1)).toMatchObject({ id: 'own1', statement: 'Our tests help me.' })
  })
})

describe('a round beside the one before', () => {
  it('is compared by Fisher’s exact test', () => {
    expect(fisherExact({ part: 6, whole: 18 }, { part: 13, whole: 20 }).toFixed(3)).toBe('0.103')
  })

  it.each([
    { why: '3 of 20 after 10 of 20: p is 0.041', now: [3, 20], before: [10, 20], change: 'falls' },
    { why: '4 of 20 after 10 of 20: p is 0.096', now: [4, 20], before: [10, 20], change: 'steady' },
    { why: 'five answers say something', now: [0, 5], before: [20, 20], change: 'falls' },
    { why: '6 of 18 after 13 of 20: p is 0.103', now: [6, 18], before: [13, 20], change: 'steady' },
    { why: '4 of 20 after 16 of 20', now: [4, 20], before: [16, 20], change: 'falls' },
    { why: '16 of 20 after 4 of 20', now: [16, 20], before: [4, 20], change: 'climbs' },
    { why: 'four answers say nothing', now: [4, 4], before: [0, 20], change: undefined },
    { why: 'there was no round before', now: [4, 20], before: undefined, change: undefined },
  ] as const)('$why: $change', ({ now, before, change }) => {
    const toAgreement = ([part, whole]: readonly [number, number]) => ({ part, whole })
    expect(compareRounds(toAgreement(now), before && toAgreement(before), 5)).toBe(change)
  })
})
