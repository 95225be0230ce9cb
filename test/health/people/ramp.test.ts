import { describe, expect, it } from '@jest/globals'
import { isIndependent } from '../../../src/health/people/ramp/contribution.ts'
import { rampFirst, rampOf, rampSteady } from '../../../src/health/people/ramp/ramp.ts'
import { compareSamples } from '../../../src/health/signals/evaluation/compare-samples.ts'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { logRank } from '../../../src/statistics/comparison/log-rank.ts'
import { kaplanMeier } from '../../../src/statistics/kaplan-meier.ts'
import { DAY, factsOf, take } from '../signals/made-facts.ts'
import { mergedPull, somebody } from '../signals/signal-pulls.ts'

/** `60 200+`: days until the tenth change, or so many and still on the way. */
function durations(text: string): Extract<Sample, { kind: 'durations' }> {
  const spans = text.split(' ').map((word) => ({ duration: Number.parseInt(word, 10), observed: !word.endsWith('+') }))
  return { kind: 'durations', spans, bound: 'longest' }
}

const QUICK = '60 90 120 150 200+ 210 240+ 300'
const SLOW = '150 210 260 300 330+ 365 365+ 365+'

describe('the ramp to ten independent changes', () => {
  it.each([
    { why: 'half of them within five months', days: QUICK, value: 150, atLeast: undefined, reads: 'good' },
    { why: 'half of them after nine', days: SLOW, value: 300, atLeast: undefined, reads: 'bad' },
    {
      why: 'more than half are on the way, one of them for more than half a year',
      days: '40 100+ 120+ 130+ 200+',
      value: undefined,
      atLeast: 200,
      reads: 'warn',
    },
  ])('$days reads $reads: $why', ({ days, value, atLeast, reads }) => {
    const sample = durations(days)
    const estimate = estimateSample(sample)
    expect([estimate.value, estimate.atLeast]).toEqual([value, atLeast])
    const comparison = { change: undefined, p: undefined }
    expect(readRules(rampSteady.rules, { sample, estimate, comparison, context: { isOpen: false } })).toBe(reads)
  })

  it('is a curve that comes down with each who got there', () => {
    const steps = kaplanMeier(durations(QUICK).spans).map(({ survival }) => Number(survival.toFixed(3)))
    expect(steps).toEqual([0.875, 0.75, 0.625, 0.5, 0.333, 0])
  })

  it.each([
    { days: 182, reads: 'good' },
    { days: 183, reads: 'warn' },
    { days: 273, reads: 'warn' },
    { days: 274, reads: 'bad' },
  ])('of $days days reads $reads, whatever its interval', ({ days, reads }) => {
    const sample = durations(Array.from({ length: 5 }, () => days).join(' '))
    const comparison = { change: undefined, p: undefined }
    const read = { sample, estimate: estimateSample(sample), comparison, context: { isOpen: false } }
    expect(readRules(rampSteady.rules, read)).toBe(reads)
  })

  it('is compared with those who began the year before', () => {
    const [now, before] = [durations(SLOW), durations(QUICK)]
    expect(logRank(now.spans, before.spans).chiSquare).toBeCloseTo(4.016, 3)
    expect(compareSamples(now, before)).toEqual({ change: expect.closeTo(1), p: expect.closeTo(0.0451, 4) })
  })
})

describe('an independent change', () => {
  it.each<{ why: string; overrides: Partial<SignalPull>; is: boolean }>([
    { why: 'of thirty lines, approved', overrides: { effectiveLines: 30 }, is: true },
    { why: 'not of fewer', overrides: { effectiveLines: 29 }, is: false },
    { why: 'not with a colleague', overrides: { people: somebody({ isAlone: false }) }, is: false },
    { why: 'not without an approval', overrides: { approvedAt: null }, is: false },
    { why: 'with tools, which are nobody', overrides: { effectiveLines: 80, aiHelp: 'declared' }, is: true },
    { why: 'not after three times of asking for changes', overrides: { changeRequests: 3 }, is: false },
    { why: 'after two times', overrides: { changeRequests: 2 }, is: true },
    { why: 'not one that is trivial', overrides: { verdict: 'trivial' }, is: false },
    { why: 'not one of which something is missing', overrides: { verdict: 'incomplete' }, is: false },
    { why: 'not of a size that nobody knows', overrides: { effectiveLines: undefined }, is: false },
    { why: 'not before it is merged', overrides: { mergedAt: null }, is: false },
  ])('$is: $why', ({ overrides, is }) => {
    expect(isIndependent(mergedPull(DAY, overrides), 30)).toBe(is)
  })
})

describe('newcomers', () => {
  const START = 400 * DAY
  const YEAR = { from: START, to: START + 365 * DAY }
  /** Somebody whose first change was merged so many days after the year began, beside a repository that is older. */
  const newcomer = (author: string, day: number, overrides: Partial<SignalPull> = {}) =>
    mergedPull(START + day * DAY, { createdAt: START + (day - 1) * DAY, people: somebody({ author }), ...overrides })
  const old = mergedPull(0, { createdAt: 0, people: somebody({ author: 'old', isMember: true }) })
  const five = ['a', 'b', 'c', 'd', 'e'].map((author, index) => newcomer(author, 10 * index + 1))
  const spansOf = (pulls: readonly SignalPull[], items = {}) => take(rampFirst, factsOf([old, ...pulls], items), YEAR)

  it.each([
    { why: 'five are a group', pulls: five, kind: 'durations' },
    { why: 'four are none', pulls: five.slice(1), kind: 'hidden' },
    {
      why: 'who passes by is none',
      pulls: five.map((pull) => ({ ...pull, people: { ...pull.people, isMember: false } })),
      kind: 'durations',
      n: 0,
    },
    {
      why: 'nobody knows who belongs here',
      pulls: [{ ...old, number: 2, people: somebody({ isMember: null }) }],
      kind: 'not-connected',
      isAlone: true,
    },
  ])('$kind: $why', ({ pulls, kind, n, isAlone }) => {
    const taken = isAlone === true ? take(rampFirst, factsOf(pulls), YEAR) : spansOf(pulls)
    expect(taken.kind).toBe(kind)
    if (n !== undefined && taken.kind === 'durations') expect(taken.spans).toHaveLength(n)
  })

  it('are not those who were first seen when the reading began', () => {
    const early = five.map((pull) => ({ ...pull, createdAt: 100 * DAY }))
    expect(take(rampFirst, factsOf([old, ...early]), { from: 0, to: YEAR.to })).toMatchObject({ spans: [] })
  })

  it('are those of whom it was entered', () => {
    const memberships = ['a', 'b', 'c', 'd', 'e'].map((person) => ({
      person,
      startedAt: START + DAY / 2,
      leftAt: null,
      timezone: null,
    }))
    const taken = spansOf(
      five.map((pull) => ({ ...pull, people: { ...pull.people, isMember: null } })),
      { memberships },
    )
    expect(taken).toMatchObject({
      spans: [0.5, 10.5, 20.5, 30.5, 40.5].map((duration) => ({ duration, observed: true })),
    })
  })

  it.each([
    { why: 'since when GitHub saw them join', joinedAt: START - DAY, days: [2, 12, 22, 32, 42] },
    { why: 'by their first change where they were there at the first look', joinedAt: null, days: [1, 1, 1, 1, 1] },
    { why: 'by their first change where they passed by before they joined', joinedAt: YEAR.to, days: [1, 1, 1, 1, 1] },
  ])('are members of the organisation, $why', ({ joinedAt, days }) => {
    const members = ['a', 'b', 'c', 'd', 'e'].map((person) => ({ person, joinedAt, leftAt: null }))
    const unknown = five.map((pull) => ({ ...pull, people: { ...pull.people, isMember: null } }))
    const window = { from: START - 10 * DAY, to: YEAR.to }
    expect(take(rampFirst, factsOf([old, ...unknown], { members }), window)).toMatchObject({
      spans: days.map((duration) => ({ duration, observed: true })),
    })
  })

  it('begin with their first pull request, though they reviewed before', () => {
    const reviewed = mergedPull(START + DAY, {
      number: 2,
      people: somebody({ author: 'old', reviews: ['a', 'b', 'c', 'd', 'e'].map((person) => ({ person, at: START })) }),
    })
    expect(spansOf([reviewed, ...five])).toMatchObject({
      spans: [1, 1, 1, 1, 1].map((duration) => ({ duration, observed: true })),
    })
  })

  it.each([
    { why: 'a hundred days after the oldest pull request nobody is new', days: 100, n: 0 },
    { why: 'nor a moment before 180', days: 180 - 1 / 86_400, n: 0 },
    { why: 'from 180 on they are', days: 180, n: 5 },
  ])('are $n: $why', ({ days, n }) => {
    const pulls = five.map((pull) => ({ ...pull, createdAt: days * DAY, mergedAt: (days + 1) * DAY }))
    const taken = take(rampFirst, factsOf([old, ...pulls]), { from: 0, to: YEAR.to })
    expect(taken.kind === 'durations' && taken.spans).toHaveLength(n)
  })

  it.each([
    { why: 'goes on until now', asOf: 50, seen: 10, left: null, days: 50 },
    { why: 'goes on after ninety days of silence', asOf: 100, seen: 10, left: null, days: 100 },
    { why: 'ends with the last that was seen, where that is longer ago', asOf: 100.01, seen: 10, left: null, days: 10 },
    { why: 'ends with the last that was seen of those who left', asOf: 50, seen: 10, left: 20, days: 10 },
    { why: 'ends when they left, whatever they did later as a guest', asOf: 50, seen: 30, left: 20, days: 20 },
    { why: 'goes on until they leave', asOf: 50, seen: 10, left: 60, days: 50 },
  ])('whose way is not over: it $why', ({ asOf, seen, left, days }) => {
    const leftAt = left === null ? null : left * DAY
    const entered = { person: 'a', startedAt: 0, leftAt, timezone: null }
    const timeline = {
      firstSeenAt: 0,
      firstPullAt: 0,
      lastSeenAt: seen * DAY,
      entered,
      member: null,
      isMember: true,
      pulls: [],
    }
    expect(rampOf(timeline, { wanted: 1, asOf: asOf * DAY, minLines: 30 })).toEqual({ duration: days, observed: false })
  })

  it('are steady with the tenth independent change', () => {
    const contributions = (count: number) =>
      Array.from({ length: count }, (_, index) => mergedPull((index + 1) * DAY, { number: index, createdAt: 0 }))
    const timeline = {
      firstSeenAt: 0,
      firstPullAt: 0,
      lastSeenAt: 10 * DAY,
      entered: null,
      member: null,
      isMember: true,
    }
    const steady = (count: number) =>
      rampOf({ ...timeline, pulls: contributions(count) }, { wanted: 10, asOf: 20 * DAY, minLines: 30 })
    expect([steady(10), steady(9)]).toEqual([
      { duration: 10, observed: true },
      { duration: 20, observed: false },
    ])
  })
})
