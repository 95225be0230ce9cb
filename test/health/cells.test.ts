import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Cell, type Criterion, choose, cutIntoCells } from '../../src/health/cells.ts'

interface Pull {
  readonly key: string
  readonly repository: string
  readonly age: string
  readonly cohort: string
  readonly teams: string
  readonly reviewers: readonly string[]
}

const reviewersOf = ({ reviewers }: Pull) => reviewers
const CRITERIA: readonly Criterion<Pull>[] = [
  { valueOf: ({ age }) => age, setApart: 'everywhere' },
  { valueOf: ({ repository }) => repository, setApart: 'everywhere' },
  { valueOf: ({ cohort }) => cohort, setApart: 'anywhere' },
  { valueOf: ({ teams }) => teams, setApart: 'anywhere' },
]

const pull = fc.record({
  repository: fc.constantFrom('a', 'b', 'c', 'd'),
  age: fc.constantFrom('new', 'old', 'older'),
  cohort: fc.constantFrom('people', 'assisted'),
  teams: fc.constantFrom('', 'x', 'y', 'x,y'),
  reviewers: fc.uniqueArray(
    fc.integer({ min: 0, max: 14 }).map((person) => `p${person}`),
    { maxLength: 3 },
  ),
})
const pulls = fc
  .array(pull, { maxLength: 120 })
  .map((all): readonly Pull[] => all.map((one, index) => ({ ...one, key: String(index) })))

interface Filter {
  readonly repositories: readonly string[] | undefined
  readonly ages: readonly string[]
  readonly cohort: string | undefined
  readonly team: string | undefined
}

const filter: fc.Arbitrary<Filter> = fc.record({
  repositories: fc.option(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd'), { minLength: 1 }), { nil: undefined }),
  ages: fc.constantFrom(['new'], ['new', 'old'], ['new', 'old', 'older']),
  cohort: fc.option(fc.constantFrom('people', 'assisted'), { nil: undefined }),
  team: fc.option(fc.constantFrom('x', 'y'), { nil: undefined }),
})

const passes =
  ({ repositories, ages, cohort, team }: Filter) =>
  (one: Pull) =>
    (repositories === undefined || repositories.includes(one.repository)) &&
    ages.includes(one.age) &&
    (cohort === undefined || one.cohort === cohort) &&
    (team === undefined || one.teams.split(',').includes(team))

const cut = (all: readonly Pull[]): readonly Cell<Pull>[] => cutIntoCells(all, CRITERIA, reviewersOf)
const seen = (cells: readonly Cell<Pull>[], asked: Filter) =>
  new Set(choose(cells, passes(asked)).map(({ key }) => key))

function people(all: readonly Pull[], keys: ReadonlySet<string>): number {
  return new Set(all.filter(({ key }) => keys.has(key)).flatMap(({ reviewers }) => reviewers)).size
}

describe('cells', () => {
  it('leave nothing to find by adding and subtracting what several filters count', () => {
    fc.assert(
      fc.property(
        pulls,
        fc.array(filter, { minLength: 2, maxLength: 5 }),
        fc.infiniteStream(fc.nat(2)),
        (all, filters, steps) => {
          const cells = cut(all)
          const [first = new Set<string>(), ...others] = filters.map((one) => seen(cells, one))
          const found = others.reduce((set, other) => {
            const step = steps.next().value
            if (step === 0) return set.difference(other)
            return step === 1 ? set.union(other) : set.intersection(other)
          }, first)
          if (found.size > 0) expect(people(all, found)).toBeGreaterThanOrEqual(5)
        },
      ),
      { numRuns: 1000 },
    )
  })

  it('hold everything exactly once, or nothing where all together are too few', () => {
    fc.assert(
      fc.property(pulls, (all) => {
        const cells = cut(all)
        const keys = cells.flat().map(({ key }) => key)
        const isEnough = people(all, new Set(all.map(({ key }) => key))) >= 5
        expect(keys.toSorted()).toEqual(isEnough ? all.map(({ key }) => key).toSorted() : [])
      }),
    )
  })

  it('never count less of everything because they are cut finer', () => {
    fc.assert(
      fc.property(pulls, fc.constantFrom(['new'], ['new', 'old']), (all, ages) => {
        const asked = { repositories: undefined, ages, cohort: undefined, team: undefined }
        const found = choose(cutIntoCells(all, CRITERIA.slice(0, 1), reviewersOf), passes(asked))
        expect(choose(cut(all), passes(asked)).length).toBeGreaterThanOrEqual(found.length)
      }),
    )
  })

  const of = (repository: string, count: number, from = 0, age = 'new'): readonly Pull[] =>
    Array.from({ length: count }, (_, index) => {
      const person = `p${from + index}`
      return { key: `${repository}${age}${person}`, repository, age, cohort: 'people', teams: '', reviewers: [person] }
    })
  const shown = (all: readonly Pull[], repositories: readonly string[]) =>
    choose(cut(all), passes({ repositories, ages: ['new', 'old'], cohort: undefined, team: undefined })).length

  it.each([
    { why: 'two of five stand apart', all: [...of('a', 5), ...of('b', 5, 5)], ask: ['a'], count: 5 },
    { why: 'whole minus a would be three people', all: [...of('a', 6), ...of('b', 3, 6)], ask: ['a'], count: 0 },
    { why: 'both together are the whole', all: [...of('a', 6), ...of('b', 3, 6)], ask: ['a', 'b'], count: 9 },
    {
      why: 'a is small in one of two periods, so that its own figure would lack that one',
      all: [...of('a', 6), ...of('a', 2, 0, 'old'), ...of('b', 9), ...of('b', 9, 0, 'old')],
      ask: ['a'],
      count: 0,
    },
  ])('$why: $count', ({ all, ask, count }) => {
    expect(shown(all, ask)).toBe(count)
  })
})
