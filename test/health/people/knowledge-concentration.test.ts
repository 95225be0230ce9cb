import { describe, expect, it } from '@jest/globals'
import { mergeConfiguration } from '../../../src/config/configuration.ts'
import { assess } from '../../../src/depth/assess.ts'
import { directoriesOf } from '../../../src/health/people/directories.ts'
import {
  directoriesOfFew,
  knowersOfActive,
  knowledgeConcentration,
} from '../../../src/health/people/knowledge-concentration.ts'
import { peopleHere } from '../../../src/health/people/people-here.ts'
import { evaluateSignals } from '../../../src/health/signals/evaluate-signals.ts'
import { indexSignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { USUAL_SETTINGS } from '../../../src/health/signals/signal-settings.ts'
import type { Snapshot } from '../../../src/snapshot/snapshot.ts'
import { finish } from '../../../src/util/steps.ts'
import { assistant, author, grace, inline, review, SUBSTANTIVE, snapshot, thread } from '../../depth/build-snapshot.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { readShares } from '../signals/read-samples.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

/** Five merged changes of a directory, and four people elsewhere, so that the repository is not too small. */
function directory(people: Partial<SignalPull['people']>): readonly SignalPull[] {
  const here = somebody({ author: null, directories: ['src/pay'], ...people })
  const others = ['bob', 'cy', 'dee', 'eve', 'fay'].map((author) => somebody({ author, directories: ['docs'] }))
  return [
    ...Array.from({ length: 5 }, () => mergedPull(1, { people: here })),
    ...others.map((one) => mergedPull(1, { people: one })),
  ]
}

const pays = { directory: 'src/pay' }

describe('who knows a directory', () => {
  it.each([
    {
      why: 'its author and who commented with substance',
      people: { author: 'ada', commented: [{ person: 'bob', ...pays }] },
      knowers: 2,
    },
    { why: 'its author, where others only approved', people: { author: 'ada' }, knowers: 1 },
    {
      why: 'who commented, where agents wrote it',
      people: { author: null, commented: [{ person: 'bob', ...pays }] },
      knowers: 1,
    },
  ])('$why: $knowers', ({ people, knowers }) => {
    expect(knowersOfActive(directory(people))[0]?.knowers).toBe(knowers)
  })

  it('counts what was said beside a file that its change touches no more, whichever change came first', () => {
    const [first, ...rest] = directory({ author: 'ada' })
    if (first === undefined) throw new Error('no change')
    const elsewhere = mergedPull(1, {
      people: somebody({ author: 'ada', directories: ['docs'], commented: [{ person: 'bob', ...pays }] }),
    })
    const knowers = (pulls: readonly SignalPull[]) =>
      knowersOfActive(pulls).find((one) => one.directory === 'src/pay')?.knowers
    expect(knowers([elsewhere, first, ...rest])).toBe(2)
    expect(knowers([first, ...rest, elsewhere])).toBe(2)
  })

  it.each<{ why: string; changes: Partial<Snapshot>; knows: readonly (string | null)[] }>([
    {
      why: 'its author and who commented with substance',
      changes: { threads: [thread([inline({ body: SUBSTANTIVE })])] },
      knows: [author.id, grace.id],
    },
    {
      why: 'its author alone where the other says LGTM',
      changes: { reviews: [review({ body: 'LGTM' })], threads: [thread([inline({ body: 'LGTM' })])] },
      knows: [author.id],
    },
    {
      why: 'who commented where an agent wrote it',
      changes: { author: assistant, threads: [thread([inline({ body: SUBSTANTIVE })])] },
      knows: [grace.id],
    },
    {
      why: 'no model that comments',
      changes: { threads: [thread([inline({ author: assistant, body: SUBSTANTIVE })])] },
      knows: [author.id],
    },
  ])('is read from the pull request: $why', ({ changes, knows }) => {
    const read = snapshot({ state: 'merged', ...changes })
    const here = peopleHere(read, assess(read, mergeConfiguration()), 2)
    expect(here.directories).toEqual(['src'])
    expect([here.author, ...here.commented.map(({ person }) => person)].filter((one) => one !== null)).toEqual(knows)
  })

  it.each([
    { depth: 1, directories: ['src', ''] },
    { depth: 2, directories: ['src/pay', ''] },
    { depth: 3, directories: ['src/pay/card', 'src/pay', ''] },
  ])('takes the first $depth parts of a path', ({ depth, directories }) => {
    expect(directoriesOf(['src/pay/card/a.ts', 'src/pay/b.ts', 'README.md'], depth)).toEqual(directories)
  })
})

const PEOPLE = ['ada', 'bob', 'cy', 'dee', 'eve']

/** Directories with so many merged changes each, of which so many have one author and the rest two. */
function repository(id: string, counts: { few: number; all: number; changes?: number }, people = PEOPLE) {
  const { few, all, changes = 5 } = counts
  return Array.from({ length: all }, (_, place) => `${id}/d${String(place).padStart(2, '0')}`).flatMap((name, place) =>
    Array.from({ length: changes }, (_, change) => {
      const author = people[(place < few ? place : place + (change % 2)) % people.length] ?? null
      return mergedPull(END - DAY, { repository: id, people: somebody({ author, directories: [name] }) })
    }),
  )
}

/** The first day of a quarter, midnight UTC. */
const END = Date.parse('2026-10-01T00:00:00Z')
const WINDOW = { from: END - 180 * DAY, to: END }

function stateOf(pulls: readonly SignalPull[], settings = USUAL_SETTINGS) {
  const evaluation = { asOf: END + DAY, historyFrom: END - 400 * DAY, timezone: 'UTC', isAgreed: true }
  const [found] = finish(
    evaluateSignals([knowledgeConcentration], indexSignalFacts(pulls, undefined, settings), evaluation),
  )
  return found?.answer.state
}

describe('directories that fewer than two people know', () => {
  it.each([
    { now: [9, 20], before: [2, 20], value: '45.0', interval: ['25.8', '65.8'], change: 350, p: 0.031, reading: 'bad' },
    {
      now: [9, 20],
      before: [3, 20],
      value: '45.0',
      interval: ['25.8', '65.8'],
      change: 200,
      p: 0.0824,
      reading: 'warn',
    },
  ] as const)('read $reading for $now after $before', ({ now, before, p, ...rest }) => {
    const { p: found, ...read } = readShares(knowledgeConcentration, now, before)
    expect(read).toEqual(rest)
    expect(found).toBeCloseTo(p, 3)
  })

  it('are counted among the active ones', () => {
    const pulls = repository('a', { few: 9, all: 20 })
    expect(take(knowledgeConcentration, factsOf(pulls), WINDOW)).toMatchObject({ part: 9, whole: 20 })
  })

  it('are active from five merged changes on', () => {
    const four = repository('a', { few: 12, all: 12, changes: 4 })
    expect(take(knowledgeConcentration, factsOf(four), WINDOW)).toMatchObject({ part: 0, whole: 0 })
  })

  it.each([
    { why: 'ten of them', pulls: repository('a', { few: 2, all: 10 }), state: 'ok' },
    { why: 'nine of them', pulls: repository('a', { few: 2, all: 9 }), state: 'hidden' },
    {
      why: 'four people in the repository',
      pulls: repository('a', { few: 2, all: 10 }, PEOPLE.slice(0, 4)),
      state: 'hidden',
    },
    { why: 'nothing merged', pulls: [], state: 'none' },
    { why: 'nothing but agents', pulls: repository('a', { few: 2, all: 10 }, []), state: 'hidden' },
  ])('are $state with $why', ({ pulls, state }) => {
    expect(stateOf(pulls)).toBe(state)
  })

  it('are hidden where a configuration asks for larger groups', () => {
    const pulls = repository('a', { few: 2, all: 10 })
    const settings = { ...USUAL_SETTINGS, minimumGroup: 6 }
    expect(stateOf(pulls, settings)).toBe('hidden')
    expect(directoriesOfFew(indexSignalFacts(pulls, undefined, settings), WINDOW)).toEqual([])
  })

  it('leave out repositories of few people, and count the others', () => {
    const pulls = [...repository('a', { few: 2, all: 10 }), ...repository('b', { few: 5, all: 5 }, ['zoe', 'yan'])]
    expect(take(knowledgeConcentration, factsOf(pulls), WINDOW)).toMatchObject({ part: 2, whole: 10 })
    expect(directoriesOfFew(factsOf(pulls), WINDOW)).toEqual([
      { repository: 'a', directory: 'a/d00' },
      { repository: 'a', directory: 'a/d01' },
    ])
  })

  it('are named by name, ten at most, without how many or who, or not at all', () => {
    const pulls = repository('a', { few: 12, all: 14 }).toReversed()
    const named = directoriesOfFew(factsOf(pulls), WINDOW)
    expect(named).toEqual(Array.from({ length: 10 }, (_, place) => ({ repository: 'a', directory: `a/d0${place}` })))
    const settings = { ...USUAL_SETTINGS, knowledge: { depth: 2, list: false } }
    expect(directoriesOfFew(indexSignalFacts(pulls, undefined, settings), WINDOW)).toEqual([])
  })
})
