import { describe, expect, it } from '@jest/globals'
import { createFigure, plainEstimate } from '../../../src/health/figure.ts'
import type { DigestPull } from '../../../src/health/review/digest-input.ts'
import type { Judgement } from '../../../src/health/review/pull-facts.ts'
import { chooseExemplary, chooseWorthALook } from '../../../src/reports/digest/worth-a-look.ts'

const AS_OF = Date.parse('2026-11-16T08:00:00Z')
const HOUR = 3_600_000

function pull(number: number, change: Partial<DigestPull> = {}): DigestPull {
  return {
    repositoryId: '1',
    number,
    state: 'merged',
    asOf: AS_OF,
    startedAt: AS_OF - 48 * HOUR,
    firstReviewAt: null,
    firstAiReviewAt: null,
    mergedAt: AS_OF - HOUR,
    closedAt: AS_OF - HOUR,
    isDraft: false,
    otherReview: null,
    cohort: 'people',
    effectiveLines: 50,
    revertsNumber: null,
    isExcluded: false,
    judgement: undefined,
    ...change,
  }
}

function judged(change: Partial<Judgement> = {}, rubberStamps = 0): Judgement {
  return {
    verdict: 'light',
    depth: 30,
    approvals: {
      n: 1,
      emptyBody: 0,
      withoutTrace: 0,
      questioned: rubberStamps,
      rubberStamps,
      outsiders: 0,
      unknown: 0,
    },
    ...change,
  }
}

/** Reasons and numbers, where a p95 of `n` reviews is twelve hours. */
function chosen(thisWeek: readonly DigestPull[], n = 20): readonly string[] {
  const usual = createFigure(plainEstimate(12 * 3600), n, 20)
  return chooseWorthALook({ thisWeek, all: thisWeek, asOf: AS_OF, usual }).map(
    ({ reason, number }) => `${reason} ${number}`,
  )
}

const unreviewed = judged({ verdict: 'unreviewed' })
const open = { state: 'open', mergedAt: null } as const // the literal state

describe('what is worth a look', () => {
  it.each([
    { why: 'merged unreviewed, large enough', pulls: [pull(1, { judgement: unreviewed })], names: ['unreviewed 1'] },
    { why: 'read at a glance', pulls: [pull(1, { judgement: unreviewed, effectiveLines: 49 })], names: [] },
    { why: 'of unknown size', pulls: [pull(1, { judgement: unreviewed, effectiveLines: null })], names: [] },
    { why: 'closed unmerged', pulls: [pull(1, { judgement: unreviewed, state: 'closed', mergedAt: null })], names: [] },
    { why: 'not judged by then', pulls: [pull(1)], names: [] },
    { why: 'a likely rubber stamp', pulls: [pull(1, { judgement: judged({}, 1) })], names: ['no-trace 1'] },
    { why: 'undone by another', pulls: [pull(1), pull(2, { revertsNumber: 1 })], names: ['reverted 1'] },
    {
      why: 'undone in another repository',
      pulls: [pull(1), pull(2, { revertsNumber: 1, repositoryId: '2' })],
      names: [],
    },
    { why: 'waits longer than usual', pulls: [pull(1, open)], names: ['waiting 1'] },
    { why: 'waits as long as usual', pulls: [pull(1, { ...open, startedAt: AS_OF - 12 * HOUR })], names: [] },
    { why: 'is a draft again', pulls: [pull(1, { ...open, isDraft: true })], names: [] },
    {
      why: 'two of a kind, the largest first',
      pulls: [60, 90, 70].map((effectiveLines, index) => pull(index, { judgement: unreviewed, effectiveLines })),
      names: ['unreviewed 1', 'unreviewed 2'],
    },
  ])('names $names: $why', ({ pulls, names }) => {
    expect(chosen(pulls)).toEqual(names)
  })

  it('takes three days for usual where the p95 is of too few', () => {
    expect(chosen([pull(1, open)], 19)).toEqual([])
    expect(chosen([pull(1, { ...open, startedAt: AS_OF - 73 * HOUR })], 19)).toEqual(['waiting 1'])
  })
})

describe('good reviews to learn from', () => {
  it('are three deep ones at most, the deepest first', () => {
    const depths = [70, 95, 80, 90]
    const pulls = depths.map((depth, number) =>
      pull(number, { repositoryId: String(number % 2), judgement: judged({ verdict: 'deep', depth }) }),
    )
    expect(chooseExemplary([...pulls, pull(9, { judgement: judged({ depth: 99 }) })])).toMatchObject([
      { number: 1, reason: 'deep', amount: 95 },
      { number: 3, reason: 'deep', amount: 90 },
      { number: 2, reason: 'deep', amount: 80 },
    ])
  })

  it('are none with an approval that needs a second look', () => {
    const [open, asked] = [judged({ verdict: 'deep', depth: 90 }), judged({ verdict: 'deep', depth: 80 })]
    const questioned = { ...open, approvals: { ...open.approvals, n: 1, questioned: 1 } }
    const chosen = chooseExemplary([pull(1, { judgement: questioned }), pull(2, { judgement: asked })])
    expect(chosen.map(({ number }) => number)).toEqual([2])
  })

  it('are never three of one repository', () => {
    const deep = (repositoryId: string, number: number, depth: number) =>
      pull(number, { repositoryId, judgement: judged({ verdict: 'deep', depth }) })
    const chosen = chooseExemplary([deep('1', 1, 99), deep('1', 2, 98), deep('1', 3, 97), deep('2', 4, 60)])
    expect(chosen.map(({ number }) => number)).toEqual([1, 2, 4])
  })
})
