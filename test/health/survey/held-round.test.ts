import { expect, it } from '@jest/globals'
import { type HeldRound, readResults } from '../../../src/health/survey/held-round.ts'

function held(own: string, scores: readonly number[]): HeldRound {
  return {
    round: '2026-Q4',
    closedAt: 0,
    terms: { own: [own], minimum: 5, words: false },
    ballots: scores.map((score) => ({ scores: { q1: score, own1: score }, tenure: null, words: null })),
  }
}

const LOW = Array.from({ length: 20 }, () => 1)
const HIGH = Array.from({ length: 20 }, () => 5)

it.each([
  { why: 'the same statements', before: held('Our tests help.', HIGH), changes: { q1: 'falls', own1: 'falls' } },
  {
    why: 'another statement of the team’s own under the same number',
    before: held('Our builds are fast.', HIGH),
    changes: { q1: 'falls' },
  },
  { why: 'no round before', before: undefined, changes: {} },
  { why: 'four answers before', before: held('Our tests help.', [5, 5, 5, 5]), changes: {} },
])('a round is compared with the one before: $why', ({ before, changes }) => {
  expect(Object.fromEntries(readResults(held('Our tests help.', LOW), before).changes)).toEqual(changes)
})
