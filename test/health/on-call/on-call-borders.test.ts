import { describe, expect, it } from '@jest/globals'
import { changeFailureRate } from '../../../src/health/delivery/failures/change-failure-rate.ts'
import { onCallAfterHours } from '../../../src/health/on-call/on-call-after-hours.ts'
import { onCallLoad } from '../../../src/health/on-call/on-call-load.ts'
import { onCallUneven } from '../../../src/health/on-call/on-call-uneven.ts'
import { evaluatePeriods } from '../../../src/health/signals/evaluate-signals.ts'
import type { Signal } from '../../../src/health/signals/signal.ts'
import type { SignalFacts } from '../../../src/health/signals/signal-facts.ts'
import type { Incident } from '../../../src/health/sources/incident.ts'
import type { Shift } from '../../../src/health/sources/shift.ts'
import { finish } from '../../../src/util/steps.ts'
import { DAY, factsOf, HOUR, incident, rollOut, shift, take } from '../signals/made-facts.ts'

const START = Date.parse('2026-01-01T00:00:00Z')
const MONTH = { from: START, to: START + 30 * DAY }
const PEOPLE = ['ada', 'bob', 'cy', 'dee', 'eve']

/** Pages of people whom the tool names, so many hours apart. */
function pages(count: number, from: number, people: readonly string[], hours = 12): readonly Incident[] {
  return Array.from({ length: count }, (_, index) =>
    incident(from + index * hours * HOUR, { paged: people.length === 0 ? [] : [people[index % people.length] ?? ''] }),
  )
}

const shiftsOf = (people: readonly string[], from: number, days: number) =>
  people.map((person, index) => shift(person, from + index * days * DAY, from + (index + 1) * days * DAY))

describe('pages where shifts are known for a part of the time', () => {
  it('are in the load only while a shift runs', () => {
    const incidents = pages(60, START, PEOPLE)
    const facts = factsOf([], { incidents, shifts: shiftsOf(PEOPLE.slice(0, 3), START + 15 * DAY, 5) })
    expect(take(onCallLoad, facts, MONTH)).toMatchObject({ count: 30, exposure: 15, beside: { unassigned: 30 } })
  })

  it('give no load where no shift of the time is known, and that is not nothing', () => {
    const facts = factsOf([], { incidents: pages(60, START, PEOPLE), shifts: shiftsOf(PEOPLE, START + 90 * DAY, 7) })
    expect(take(onCallLoad, facts, MONTH)).toMatchObject({
      kind: 'not-connected',
      connect: expect.stringMatching(/shift/),
    })
    expect(take(onCallLoad, factsOf([], { incidents: [], shifts: shiftsOf(PEOPLE, START, 6) }), MONTH)).toMatchObject({
      count: 0,
    })
  })
})

describe('pages of nobody', () => {
  it('are not known where all that is connected tells of incidents and notifies nobody', () => {
    const incidents = pages(9, START, []).map((one) => ({ ...one, source: 'issue', hasNotified: false }))
    for (const signal of [onCallLoad, onCallAfterHours])
      expect(take(signal, factsOf([], { incidents }), MONTH).kind).toBe('not-connected')
    expect(take(onCallLoad, factsOf([], { incidents: [] }), MONTH)).toMatchObject({ kind: 'rate', count: 0 })
  })

  it('are spread over nobody: none, not hidden', () => {
    const facts = factsOf([], { incidents: [], shifts: shiftsOf(PEOPLE, START, 6) })
    expect(take(onCallUneven, facts, MONTH)).toMatchObject({ kind: 'uneven', n: 0 })
  })
})

describe('an incident of which nothing says whose it is', () => {
  const lost = incident(START + 20 * DAY, { rotation: null, repository: null, service: null, paged: [] })
  const rollOuts = ['1', '2'].map((repository) => rollOut(START + 19 * DAY, { repository }))
  const connected = (shifts: readonly Shift[]) => factsOf([], { incidents: [lost], rollOuts, shifts })

  it('is taken, in no load, and counted to no roll-out', () => {
    const facts = connected(shiftsOf(['ada'], START, 7))
    expect(take(onCallLoad, facts, MONTH)).toMatchObject({ count: 0, exposure: 7, beside: { unassigned: 1 } })
    expect(take(changeFailureRate, facts, MONTH)).toMatchObject({ part: 0, whole: 2, beside: { unattributed: 1 } })
  })

  it('is of the shift that runs, and of the one repository that is rolled out', () => {
    const facts = connected(shiftsOf(['ada'], START + 15 * DAY, 7))
    expect(take(onCallLoad, facts, MONTH)).toMatchObject({ count: 1, beside: { unassigned: 0 } })
    const only = factsOf([], { incidents: [lost], rollOuts: rollOuts.slice(0, 1) })
    expect(take(changeFailureRate, only, MONTH)).toMatchObject({ part: 1, whole: 1, beside: { unattributed: 0 } })
  })
})

describe('hours without a file of shifts', () => {
  it.each([
    { why: 'nobody is named', people: [], kind: 'share' },
    { why: 'four people are', people: PEOPLE.slice(0, 4), kind: 'hidden' },
    { why: 'five people are', people: PEOPLE, kind: 'share' },
  ])('are $kind where $why', ({ people, kind }) => {
    expect(take(onCallAfterHours, factsOf([], { incidents: pages(40, START, people) }), MONTH).kind).toBe(kind)
  })
})

describe('a tool or a file that is connected later', () => {
  const evaluation = { asOf: START + 365 * DAY, historyFrom: START, timezone: 'UTC', isAgreed: true }
  const last = (signal: Signal, facts: SignalFacts) => finish(evaluatePeriods(signal, facts, evaluation)).at(-1)?.answer

  /** One a week of a small tool for a year, and from a day on one a day of the pager. */
  function facts(pagerFrom: number | undefined): SignalFacts {
    const small = pages(52, START, PEOPLE, 24 * 7).map((one) => ({ ...one, source: 'small', id: `s${one.id}` }))
    const pager = pages(90, START + 275 * DAY, PEOPLE, 24)
    const made = factsOf([], { incidents: [...small, ...pager].toSorted((a, b) => a.startedAt - b.startedAt) })
    const { incidents } = made.sources
    if (incidents.kind !== 'connected') throw new Error('not connected')
    const sources = { ...made.sources, incidents: { ...incidents, from: START, completeFrom: pagerFrom } }
    return { ...made, sources }
  }

  it('begins a new baseline, as what it tells of was not known before', () => {
    expect(last(onCallLoad, facts(START + 275 * DAY))).toMatchObject({ state: 'ok', baseline: undefined, p: undefined })
    expect(last(onCallLoad, facts(undefined))).toMatchObject({ state: 'ok', reading: 'bad' })
  })
})

describe('hours of a quarter', () => {
  const Q = { from: Date.parse('2026-01-01T00:00:00Z'), to: Date.parse('2026-04-01T00:00:00Z') }
  const months = [0, 31, 59].map((day, index) => ({
    from: START + day * DAY,
    to: START + ([31, 59, 90][index] ?? 0) * DAY,
  }))

  /** So many people carry the pager in turn in each month, and each is paged in it. */
  function quarter(people: readonly number[]): SignalFacts {
    const shifts = months.flatMap(({ from, to }, month) =>
      PEOPLE.slice(0, people[month]).map((person, index) => {
        const length = (to - from) / (people[month] ?? 1)
        return shift(person, from + index * length, from + (index + 1) * length)
      }),
    )
    return factsOf([], { shifts, incidents: shifts.map(({ from }) => incident(from + HOUR)) })
  }

  it.each([
    { why: 'five carried the pager in each month', people: [5, 5, 5], kinds: ['share', 'share', 'share', 'share'] },
    {
      why: 'two did in the last, who would follow from the quarter less the other months',
      people: [5, 5, 2],
      kinds: ['share', 'share', 'hidden', 'hidden'],
    },
    { why: 'nobody did in the last', people: [5, 5, 0], kinds: ['share', 'share', 'share', 'share'] },
  ])('tell of no month of fewer than five: $why', ({ people, kinds }) => {
    const facts = quarter(people)
    const found = [...months, Q].map((window) => take(onCallAfterHours, facts, window).kind)
    expect(found).toEqual(kinds)
  })
})
