import { describe, expect, it } from '@jest/globals'
import { comparePilots, type PilotComparison, type ShownPilot } from '../../../src/health/pilots/compare-pilot.ts'
import { ALWAYS_ALIKE, type JudgingHistory } from '../../../src/health/pilots/judging-history.ts'
import type { Pilot } from '../../../src/health/pilots/pilot.ts'
import { testWeeks } from '../../../src/health/pilots/test-weeks.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import type { SignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { SIGNALS } from '../../../src/health/signals/signals.ts'
import { signalOf } from '../../reports/signals/made-up-answers.ts'
import { factsOf, rollOut } from '../signals/made-facts.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

const merged = signalOf('mergedPullRequests')
const trace = signalOf('comprehensionDebt')
const rounded = (values: readonly number[]) => values.map((value) => Math.round(value * 100) / 100)

describe('weeks before and during', () => {
  const before = [5, 6, 7, 6, 5, 7]

  it.each([
    { why: 'clear', during: [8, 9, 7, 10, 8, 6], effect: 2, interval: [0.5, 3.5], p: 28 / 924, isClaimed: true },
    { why: 'not clear', during: [6, 7, 6, 8, 5, 7], effect: 0.5, interval: [-1, 2], p: 522 / 924, isClaimed: false },
  ])('differ by $effect: $why', ({ during, effect, interval, p, isClaimed }) => {
    const { tested } = testWeeks([{ signal: merged, first: before, second: during }])
    expect(tested).toMatchObject([{ effect, corrected: p, isClaimed }])
    expect(rounded(tested[0]?.interval ?? [])).toEqual(interval)
  })

  it('are too few with five', () => {
    const found = testWeeks([{ signal: merged, first: before, second: [8, 9, 7, 10, 8, undefined] }])
    expect(found).toEqual({ tested: [], few: [merged] })
  })

  it('are no claim where a second signal was tested, too', () => {
    const { tested } = testWeeks([
      { signal: merged, first: before, second: [8, 9, 7, 10, 8, 6] },
      { signal: trace, first: before, second: [6, 7, 6, 8, 5, 7] },
    ])
    expect(tested.map(({ corrected, isClaimed }) => [corrected.toFixed(4), isClaimed])).toEqual([
      ['0.0606', false],
      [(522 / 924).toFixed(4), false],
    ])
  })
})

const MONDAY = Date.parse('2026-10-05')
const WEEK = 7 * 86_400_000
const PILOT: Pilot = {
  name: 'tests only',
  from: '2026-10-05',
  to: '2026-12-28',
  repositories: ['shop/Cart'],
  label: undefined,
  task: 'tests',
}
const BY_LABEL: Pilot = { ...PILOT, repositories: undefined, label: 'AI-pilot' }
const PEOPLE = ['ada', 'bob', 'cy', 'dee', 'eve', 'fay', 'gus']

interface Work {
  readonly repository: string
  readonly weeks: readonly [first: number, last: number]
  /** Merged in a week. */
  readonly count?: number
  /** Of them without a trace. */
  readonly silent?: (week: number) => number
  readonly each?: Partial<SignalPull>
  readonly reviewers?: readonly string[]
}

/** So many merged each week, from Monday on; weeks are counted from the first of the pilot. */
function work({
  repository,
  weeks: [first, last],
  count = 8,
  silent = () => 0,
  each = {},
  reviewers = PEOPLE,
}: Work): SignalPull[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((week) =>
    Array.from({ length: count }, (_, place) => {
      const at = MONDAY + week * WEEK + (place + 1) * 14 * 3_600_000
      const reviewer = reviewers[(week + 100 + place) % reviewers.length] ?? ''
      return mergedPull(at, {
        repository,
        number: (week + 100) * 100 + place,
        verdict: place < silent(week) ? 'no-trace' : 'light',
        people: somebody({ author: PEOPLE[place % PEOPLE.length] ?? null, reviews: [{ person: reviewer, at }] }),
        ...each,
      })
    }),
  )
}

interface Asked {
  readonly asOf?: number
  readonly signals?: readonly Signal[]
  readonly judging?: JudgingHistory
}

function compare(
  pilots: readonly Pilot[],
  facts: SignalFacts,
  { asOf = MONDAY + 20 * WEEK, signals = [merged, trace], judging = ALWAYS_ALIKE }: Asked = {},
): readonly PilotComparison[] {
  return comparePilots(pilots, {
    signals,
    facts,
    observer: { asOf, timezone: 'UTC' },
    until: asOf,
    historyFrom: 0,
    judging,
    nameOf: (id) => ({ '1': 'shop/cart', '2': 'shop/ledger' })[id],
  })
}

function only(pilot: Pilot, facts: SignalFacts, asked?: Asked): ShownPilot {
  const [found] = compare([pilot], facts, asked)
  if (found?.kind !== 'shown') throw new Error('no pilot was compared')
  return found
}

const kinds = ({ warnings }: ShownPilot) => warnings.map(({ kind }) => kind)

describe('a pilot of some repositories', () => {
  const falls = work({ repository: '1', weeks: [-12, 11], silent: (week) => (week < 0 ? 4 : 1) })
  const stays = work({ repository: '2', weeks: [-12, 11], silent: () => 4 })

  it('has as many weeks before as inside', () => {
    expect(only(PILOT, factsOf([...falls, ...stays])).weeks).toEqual({ before: 12, inside: 12, planned: 12 })
  })

  it('is compared with before and with the others', () => {
    const found = only(PILOT, factsOf([...falls, ...stays]))
    const debt = (tested: (typeof found)['beforeAndDuring']['tested']) =>
      tested.find(({ signal }) => signal.id === 'comprehensionDebt')
    expect(debt(found.beforeAndDuring.tested)).toMatchObject({ effect: -0.375, isClaimed: true })
    if (found.withAndWithout.kind === 'nobody') throw new Error('there are others')
    expect(found.withAndWithout.kind).toBe('difference')
    expect(debt(found.withAndWithout.tested)).toMatchObject({ effect: -0.375, first: { mean: 0 }, isClaimed: true })
  })

  it('claims nothing beside others whose work changed as much', () => {
    const alike = work({ repository: '2', weeks: [-12, 11], silent: (week) => (week < 0 ? 4 : 1) })
    const { withAndWithout } = only(PILOT, factsOf([...falls, ...alike]))
    if (withAndWithout.kind === 'nobody') throw new Error('there are others')
    expect(withAndWithout.tested.filter(({ isClaimed }) => isClaimed)).toEqual([])
  })

  it('compares no signal about people', () => {
    const facts = factsOf([...falls, ...stays], { incidents: [], shifts: [] })
    const { beforeAndDuring } = only(PILOT, facts, { signals: SIGNALS })
    const ids = [...beforeAndDuring.tested.map(({ signal }) => signal.id), ...beforeAndDuring.few.map(({ id }) => id)]
    const aboutPeople = SIGNALS.filter(({ isAboutPeople }) => isAboutPeople).map(({ id }) => id)
    expect(ids.filter((id) => aboutPeople.includes(id))).toEqual([])
  })

  it('is named with or without its owner, in any case', () => {
    const named = (repositories: readonly string[]) => only({ ...PILOT, repositories }, factsOf([...falls, ...stays]))
    expect(named(['CART']).beforeAndDuring).toEqual(named(['shop/cart']).beforeAndDuring)
    expect(kinds(named(['shop/kart']))).toEqual(['nothing-known'])
  })
})

describe('a pilot that tells of few people', () => {
  const FEW = ['ada', 'bob', 'cy', 'dee']
  const of = (repository: string, reviewers: readonly string[]) => work({ repository, weeks: [-12, 11], reviewers })

  it.each([
    { why: 'four reviewed what takes part', pulls: [...of('1', FEW), ...of('2', PEOPLE)] },
    { why: 'four reviewed the rest, which would follow by subtraction', pulls: [...of('1', PEOPLE), ...of('2', FEW)] },
    { why: 'nobody reviewed', pulls: [...of('1', []), ...of('2', PEOPLE)].map(withoutEmptyReviewers) },
  ])('is hidden: $why', ({ pulls }) => {
    expect(compare([PILOT], factsOf(pulls))).toEqual([{ kind: 'hidden', pilot: PILOT }])
  })

  it('is shown from five on', () => {
    expect(only(PILOT, factsOf([...of('1', PEOPLE.slice(0, 5)), ...of('2', PEOPLE)])).kind).toBe('shown')
  })
})

function withoutEmptyReviewers(pull: SignalPull): SignalPull {
  const reviews = pull.people.reviews.filter(({ person }) => person !== '')
  return { ...pull, people: { ...pull.people, reviews } }
}

describe('a pilot by label', () => {
  const others = work({ repository: '1', weeks: [-12, 11], silent: () => 4 })
  const labelled = work({
    repository: '1',
    weeks: [0, 11],
    count: 6,
    each: { pilotLabels: ['ai-pilot'], verdict: 'light', number: 1 },
  }).map((pull, index) => ({ ...pull, number: 90_000 + index }))

  it('is compared with what carries no label, in the same weeks, where nobody used it before', () => {
    const found = only(BY_LABEL, factsOf([...others, ...labelled]))
    expect(found.beforeAndDuring.tested).toEqual([])
    expect(found.withAndWithout.kind).toBe('same-weeks')
    expect(kinds(found)).toContain('nothing-before')
    if (found.withAndWithout.kind === 'nobody') throw new Error('there are others')
    const debt = found.withAndWithout.tested.find(({ signal }) => signal.id === 'comprehensionDebt')
    expect(debt).toMatchObject({ first: { mean: 0.5 }, second: { mean: 0 }, isClaimed: true })
  })

  it('leaves out what carries no label itself: roll-outs and issues', () => {
    const found = only(BY_LABEL, factsOf([...others, ...labelled], { rollOuts: [rollOut(MONDAY)] }), {
      signals: SIGNALS,
    })
    if (found.withAndWithout.kind === 'nobody') throw new Error('there are others')
    expect(found.withAndWithout.tested.map(({ signal }) => signal.id)).not.toContain('changeFailureRate')
  })
})

describe('what makes groups hard to compare', () => {
  const own = work({ repository: '1', weeks: [-12, 11] })
  const others = work({ repository: '2', weeks: [-12, 11] })

  it.each([
    { why: 'nothing', pulls: [...own, ...others], warns: [] },
    { why: 'everything takes part', pulls: own, warns: ['no-others'] },
    {
      why: 'few changes',
      pulls: [...work({ repository: '1', weeks: [-12, 11], count: 1 }), ...others],
      warns: ['few-changes'],
    },
    {
      why: 'changes of another size than before',
      pulls: [
        ...work({ repository: '1', weeks: [-12, -1], each: { effectiveLines: 300 } }),
        ...work({ repository: '1', weeks: [0, 11] }),
        ...others,
      ],
      warns: ['other-sizes'],
    },
    {
      why: 'holidays on one side',
      pulls: [
        ...work({ repository: '1', weeks: [-12, 8] }),
        ...work({ repository: '1', weeks: [9, 11], count: 2 }),
        ...work({ repository: '2', weeks: [-12, 8] }),
      ],
      warns: ['quiet-weeks'],
    },
    {
      why: 'another team',
      pulls: [
        ...work({ repository: '1', weeks: [-12, -1] }),
        ...work({ repository: '1', weeks: [0, 11], count: 5 }),
        ...others,
      ],
      warns: ['team-changed'],
    },
  ])('$why: $warns', ({ pulls, warns }) => {
    expect(kinds(only(PILOT, factsOf(pulls), { signals: [] }))).toEqual(warns)
  })

  it.each([
    { people: 6, warns: ['team-changed'] },
    { people: 5, warns: [] },
    { people: 4, warns: [] },
  ])('a team of $people after one of five: $warns', ({ people, warns }) => {
    const of = (weeks: readonly [number, number], count: number) =>
      work({ repository: '1', weeks }).map((pull, index) => ({
        ...pull,
        people: { ...pull.people, author: PEOPLE[index % count] ?? null },
      }))
    const pulls = [...of([-12, -1], 5), ...of([0, 11], people), ...others]
    expect(kinds(only(PILOT, factsOf(pulls), { signals: [] }))).toEqual(warns)
  })

  it('another source of roll-outs', () => {
    const rollOuts = [-50, 10].map((day) =>
      rollOut(MONDAY + day * 86_400_000, { source: day < 0 ? 'releases' : 'deployments' }),
    )
    expect(kinds(only(PILOT, factsOf([...own, ...others], { rollOuts }), { signals: [] }))).toEqual([
      'roll-outs-from-elsewhere',
    ])
  })

  it('repositories in which another part of the work lies', () => {
    const pilot = { ...PILOT, repositories: ['cart', 'ledger'] }
    const moved = [
      ...work({ repository: '1', weeks: [-12, -1] }),
      ...work({ repository: '2', weeks: [0, 11] }),
      ...work({ repository: '3', weeks: [-12, 11] }),
    ]
    expect(only(pilot, factsOf(moved), { signals: [] }).warnings).toEqual([
      { kind: 'other-repositories', than: 'before' },
    ])
  })

  it.each<{ why: string; judging: JudgingHistory; warns: ShownPilot['warnings'] }>([
    { why: 'nothing changed', judging: ALWAYS_ALIKE, warns: [] },
    { why: 'it changed before both', judging: { kind: 'known', changes: [MONDAY - 13 * WEEK] }, warns: [] },
    { why: 'it changed after both', judging: { kind: 'known', changes: [MONDAY + 12 * WEEK] }, warns: [] },
    {
      why: 'it changed before and during, and only what came later is judged alike',
      judging: { kind: 'known', changes: [MONDAY + WEEK, MONDAY - WEEK] },
      warns: [{ kind: 'judged-otherwise', since: MONDAY + WEEK }],
    },
    { why: 'nobody knows', judging: { kind: 'unknown' }, warns: [{ kind: 'judging-unknown' }] },
  ])('a configuration that judges otherwise: $why', ({ judging, warns }) => {
    expect(only(PILOT, factsOf([...own, ...others]), { signals: [], judging }).warnings).toEqual(warns)
  })

  it('another pilot at the same time, there or by label', () => {
    const pilots = [
      PILOT,
      { ...BY_LABEL, name: 'docs' },
      { ...PILOT, name: 'later', from: '2027-01-04', to: '2027-04-05' },
    ]
    const [first] = compare(pilots, factsOf([...own, ...others]), { signals: [] })
    expect(first).toMatchObject({ kind: 'shown', warnings: [{ kind: 'overlaps', with: 'docs' }] })
  })

  it.each([
    { why: 'has not begun', at: -1, warns: ['not-begun'], weeks: { before: 0, inside: 0, planned: 12 } },
    {
      why: 'has run for four weeks',
      at: 4,
      warns: ['running', 'few-weeks'],
      weeks: { before: 4, inside: 4, planned: 12 },
    },
    { why: 'has run for eight', at: 8, warns: ['running'], weeks: { before: 8, inside: 8, planned: 12 } },
  ])('it $why', ({ at, warns, weeks }) => {
    const known = [...own, ...others].filter(({ mergedAt }) => (mergedAt ?? 0) < MONDAY + at * WEEK)
    const found = only(PILOT, factsOf(known), { asOf: MONDAY + at * WEEK, signals: [] })
    expect([kinds(found), found.weeks]).toEqual([warns, weeks])
  })
})
