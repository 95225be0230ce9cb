import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { type Group, hideSmallGroups } from '../../src/health/hide-groups.ts'

/** Groups of different people: { A: 12, B: 3 }. */
function apart(sizes: Readonly<Record<string, number>>): readonly Group[] {
  return Object.entries(sizes).map(([name, size]) => ({
    name,
    counted: peopled(Array.from({ length: size }, (_, index) => `${name}${index}`)),
  }))
}

/** A group whose figures count people. */
function peopled(people: readonly string[]): Group['counted'] {
  return new Map(people.map((person) => [person, [person]]))
}

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `p${from + index}`)

describe('small groups', () => {
  it.each([
    { sizes: { A: 12, B: 3, C: 7, D: 20 }, shown: ['A', 'D'], total: true, why: 'B alone would be 3, so C goes too' },
    { sizes: { A: 12, B: 3, C: 4 }, shown: ['A'], total: true, why: '7 are hidden' },
    { sizes: { A: 12, B: 3 }, shown: [], total: true, why: 'the total less A would be B' },
    { sizes: { A: 4, B: 4 }, shown: [], total: true, why: 'together they are 8' },
    { sizes: { A: 2, B: 2 }, shown: [], total: false, why: 'together they are 4' },
    { sizes: { A: 12, B: 0 }, shown: ['A'], total: true, why: 'nobody is hidden' },
    { sizes: { C: 7, B: 3, A: 7 }, shown: ['C'], total: true, why: 'of two of a size the smaller name goes' },
    { sizes: { A: 5, B: 5 }, shown: ['A', 'B'], total: true, why: 'five are a group' },
    { sizes: { A: 12, B: 4, C: 1 }, shown: ['A'], total: true, why: 'together the hidden are five' },
    {
      sizes: { A: 12, B: 6, C: 5, D: 1 },
      shown: ['A', 'B'],
      total: true,
      why: 'the smallest goes with the one, and they are six',
    },
    { sizes: { A: 4 }, shown: [], total: false, why: 'four are none' },
    { sizes: {}, shown: [], total: false, why: 'there is nobody' },
  ])('$sizes: $why', ({ sizes, shown, total }) => {
    const visible = hideSmallGroups(apart(sizes))
    expect([[...visible.groups].toSorted(), visible.total]).toEqual([shown, total])
  })

  it('hides the smaller of two teams that few people set apart, and a total that would tell them', () => {
    const a = { name: 'A', counted: peopled(people(1, 9)) }
    const b = { name: 'B', counted: peopled([...people(1, 6), ...people(10, 14)]) }
    expect(hideSmallGroups([a, b])).toEqual({ groups: new Set(['B']), total: false })
  })

  it.each([
    { why: 'three are in the later one alone', first: people(1, 8), second: people(4, 11), shown: ['A'] },
    { why: 'five are in each alone', first: people(1, 10), second: people(6, 15), shown: ['A', 'B'] },
    { why: 'four are in the larger one alone', first: people(1, 10), second: people(1, 6), shown: ['A'] },
  ])('of two teams that overlap shows $shown: $why', ({ first, second, shown }) => {
    const groups = [first, second].map((some, index) => ({ name: 'AB'.charAt(index), counted: peopled(some) }))
    expect([...hideSmallGroups(groups).groups]).toEqual(shown)
  })

  it('hides more where a configuration raises the least number', () => {
    expect(hideSmallGroups(apart({ A: 12, B: 7 }), 8)).toEqual({ groups: new Set(), total: true })
    expect(hideSmallGroups(apart({ A: 7 }), 8)).toEqual({ groups: new Set(), total: false })
  })

  it('shows a team within a team where five are in the one alone', () => {
    const [all, half] = [people(1, 10), people(1, 5)]
    const visible = hideSmallGroups([
      { name: 'A', counted: peopled(all) },
      { name: 'B', counted: peopled(half) },
    ])
    expect(visible).toEqual({ groups: new Set(['A', 'B']), total: true })
  })

  it.each([
    {
      why: 'the same people in all, who would not be told apart',
      reviewers: { A: people(1, 6), B: people(1, 6) },
      shown: ['A', 'B'],
    },
    {
      why: 'three reviewed in B, and with those of C they are four',
      reviewers: { A: people(1, 9), B: people(1, 3), C: people(1, 4), D: people(4, 9) },
      shown: ['A'],
    },
    {
      why: 'nobody reviewed in B, so its authors would follow',
      reviewers: { A: people(1, 6), B: [], C: people(2, 9) },
      shown: ['C'],
    },
  ])('of repositories, which count different pull requests: $why', ({ reviewers, shown }) => {
    const groups = Object.entries(reviewers).map(([name, by]) => ({ name, counted: new Map([[name, by]]) }))
    expect([...hideSmallGroups(groups).groups]).toEqual(shown)
  })

  it('never lets a group of one to four follow by subtraction', () => {
    const sizes = fc.dictionary(fc.constantFrom('A', 'B', 'C', 'D', 'E', 'F'), fc.nat(14))
    fc.assert(
      fc.property(sizes, (given) => {
        const { groups, total } = hideSmallGroups(apart(given))
        const sum = (names: readonly string[]) => names.reduce((all, name) => all + (given[name] ?? 0), 0)
        const rest = sum(Object.keys(given)) - sum([...groups])
        expect([...groups].every((name) => (given[name] ?? 0) >= 5)).toBe(true)
        if (total) expect(rest === 0 || rest >= 5).toBe(true)
      }),
    )
  })
})
