import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { deriveFigures, deriveSignals } from '../../src/web/dashboard/figures/figures.ts'
import { type Filter, PERIODS } from '../../src/web/dashboard/figures/filter.ts'
import type { FilteredPull } from '../../src/web/dashboard/figures/filtered-pull.ts'
import { toFacts } from '../../src/web/dashboard/figures/read-facts.ts'
import { COHORTS } from '../../src/web/views/parameters.ts'
import { mergedPull } from '../health/signals/signal-pulls.ts'
import { NOW } from '../support/derived-rows.ts'

const DAY = 24 * 3_600_000
const REPOSITORIES = ['a', 'b', 'c']

/** Each merged, with a depth of its own: the scores behind the median then name the pull requests that were counted. */
const pulls = fc
  .array(
    fc.record({
      repositoryId: fc.constantFrom(...REPOSITORIES),
      age: fc.integer({ min: 1, max: 200 }),
      cohort: fc.constantFrom(...COHORTS),
      teams: fc.constantFrom([], ['x'], ['x', 'y']),
      reviewers: fc.uniqueArray(
        fc.integer({ min: 0, max: 12 }).map((person) => `p${person}`),
        { maxLength: 3 },
      ),
    }),
    { maxLength: 90 },
  )
  .map((all) => all.map((one, index) => toPull(one, index)))

interface Made extends Pick<FilteredPull, 'repositoryId' | 'cohort' | 'teams' | 'reviewers'> {
  readonly age: number
}

function toPull({ age, repositoryId, cohort, ...rest }: Made, number: number): FilteredPull {
  const startedAt = NOW - age * DAY
  const mergedAt = startedAt + 3_600_000
  const judgement = {
    verdict: 'light' as const, // of all verdicts this one
    depth: number,
    approvals: { n: 1, emptyBody: 0, withoutTrace: 0, questioned: 0, rubberStamps: 0, outsiders: 0, unknown: 0 },
  }
  const shared = { number, cohort, startedAt, mergedAt, closedAt: mergedAt, effectiveLines: 10 }
  return {
    ...rest,
    ...shared,
    repositoryId,
    asOf: NOW,
    isDraft: false,
    state: 'merged',
    firstReviewAt: mergedAt,
    firstAiReviewAt: null,
    otherReview: null,
    judgement,
    revertsNumber: null,
    isExcluded: false,
    forSignals: mergedPull(mergedAt, { ...shared, repository: repositoryId, verdict: 'light', depth: number }),
  }
}

const filter: fc.Arbitrary<Filter> = fc.record({
  repositoryIds: fc.subarray(REPOSITORIES, { minLength: 1 }).map((ids): ReadonlySet<string> => new Set(ids)),
  period: fc.constantFrom(...PERIODS),
  cohort: fc.option(fc.constantFrom(...COHORTS), { nil: undefined }),
  team: fc.option(
    fc.constantFrom('x', 'y').map((name) => ({ name, repositoryIds: new Set(REPOSITORIES), isByFiles: true })),
    { nil: undefined },
  ),
})

/** The numbers of the pull requests that a filter's signals are made of. */
function countedBy(all: readonly FilteredPull[], asked: Filter): ReadonlySet<number> {
  const depth = deriveSignals(toFacts(all, NOW), asked).find(({ signal }) => signal.id === 'depthP50')
  return new Set(depth?.sample.kind === 'scores' ? depth.sample.values : [])
}

describe('signals of what filters choose', () => {
  it('count what the figures beside them count', () => {
    fc.assert(
      fc.property(pulls, filter, (all, asked) => {
        const { all: figures } = deriveFigures(toFacts(all, NOW), asked)
        expect(countedBy(all, asked).size).toBe(figures?.pullRequests.total ?? 0)
      }),
      { numRuns: 300 },
    )
  })

  it('leave nothing to find by adding and subtracting what several filters count', () => {
    const filters = fc.array(filter, { minLength: 2, maxLength: 5 })
    fc.assert(
      fc.property(pulls, filters, fc.infiniteStream(fc.nat(2)), (all, asked, steps) => {
        const [first = new Set<number>(), ...others] = asked.map((one) => countedBy(all, one))
        const found = others.reduce((set, other) => {
          const step = steps.next().value
          if (step === 0) return set.difference(other)
          return step === 1 ? set.union(other) : set.intersection(other)
        }, first)
        const people = new Set(all.filter(({ number }) => found.has(number)).flatMap(({ reviewers }) => reviewers))
        if (found.size > 0) expect(people.size).toBeGreaterThanOrEqual(5)
      }),
      { numRuns: 500 },
    )
  })

  const five = Array.from({ length: 30 }, (_, index) =>
    toPull({ age: 3, repositoryId: 'a', cohort: 'people', teams: [], reviewers: [`p${index % 5}`] }, index),
  )
  const older = Array.from({ length: 30 }, (_, index) =>
    toPull({ age: 100, repositoryId: 'a', cohort: 'people', teams: [], reviewers: [`p${index % 5}`] }, 100 + index),
  )
  const all: Filter = { repositoryIds: new Set(['a']), period: 4, cohort: undefined, team: undefined }

  it.each([
    { why: 'five people', pulls: five, asked: all, state: 'ok', before: undefined },
    { why: 'five people, and the weeks before', pulls: [...five, ...older], asked: all, state: 'ok', before: 114.5 },
    {
      why: 'no time before the longest period',
      pulls: [...five, ...older],
      asked: { ...all, period: 26 } as const,
      state: 'ok',
      before: undefined,
    },
    { why: 'less than the smallest n', pulls: five.slice(0, 6), asked: all, state: 'few', before: undefined },
    { why: 'four people', pulls: five.slice(0, 4), asked: all, state: undefined, before: undefined },
    {
      why: 'a cohort without anybody',
      pulls: five,
      asked: { ...all, cohort: 'agent' } as const,
      state: undefined,
      before: undefined,
    },
  ])('say of $why: $state', ({ pulls: made, asked, state, before }) => {
    const depth = deriveSignals(toFacts(made, NOW), asked).find(({ signal }) => signal.id === 'depthP50')
    expect([depth?.state, depth?.before?.value]).toEqual([state, before])
  })
})
