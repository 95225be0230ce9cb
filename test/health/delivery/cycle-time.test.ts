import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  CYCLE_SEGMENTS,
  type CycleMoments,
  cycleSegments,
  cycleTotal,
  segmentFigures,
} from '../../../src/health/delivery/cycle-segments.ts'
import { cycleOf, cycleTime } from '../../../src/health/delivery/cycle-time.ts'
import { estimateSample } from '../../../src/health/signals/sample.ts'
import type { SignalPull } from '../../../src/health/signals/signal-pull.ts'
import { counted, DAY, factsOf, HOUR, rollOut, take, ticket } from '../signals/made-facts.ts'
import { mergedPull } from '../signals/signal-pulls.ts'

const MONDAY = Date.parse('2026-11-16T00:00:00Z')
const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su']

/** `Mo 9` is Monday, nine o'clock; `-Su 9` is the Sunday before. */
function at(text: string): number {
  const [, before, day = '', hour] = /^(-?)(\w\w) (\d+)$/.exec(text) ?? []
  return MONDAY + (DAYS.indexOf(day) - (before === '-' ? 7 : 0)) * DAY + Number(hour) * HOUR
}

interface Moments {
  readonly began?: string
  readonly inProgress?: string
  readonly created: string
  readonly ready?: string
  readonly reviewed?: string
  readonly approved?: string
  readonly merged: string
  readonly production?: string
}

const maybe = (text: string | undefined) => (text === undefined ? null : at(text))

function cycle(
  { began, inProgress, created, ready, reviewed, approved, merged, production }: Moments,
  asOf = at('Su 0'),
) {
  const pull: SignalPull = mergedPull(at(merged), {
    number: 7,
    createdAt: at(created),
    workStartedAt: maybe(began),
    startedAt: at(ready ?? created),
    reviewedAt: maybe(reviewed),
    approvedAt: maybe(approved),
    closes: ['5'],
  })
  const tickets = [ticket('5', { inProgressAt: maybe(inProgress) })]
  const rollOuts =
    production === undefined
      ? []
      : [rollOut(0), production === 'never' ? [] : rollOut(at(production), { brought: [7] })]
  const facts = factsOf([pull], { tickets, rollOuts: rollOuts.flat() })
  const found = cycleOf(facts, pull, { asOf, timezone: 'UTC' })
  if (found === undefined) throw new Error('no cycle')
  return found
}

describe('the way of a change to production', () => {
  it.each<{ why: string; moments: Moments; hours: string; total: string }>([
    {
      why: 'each stretch once',
      moments: {
        inProgress: 'Mo 9',
        created: 'Tu 9',
        ready: 'Tu 15',
        reviewed: 'We 15',
        approved: 'Th 9',
        merged: 'Th 10',
        production: 'Fr 10',
      },
      hours: '24 6 24 18 1 – 24',
      total: '97',
    },
    {
      why: 'without a review nothing is left out',
      moments: { began: '-Su 9', created: 'Mo 9', merged: 'Mo 11', production: 'Mo 12' },
      hours: '24 0 – – – 2 1',
      total: '27',
    },
    {
      why: 'a start that is not believable is the creation',
      moments: { created: 'Mo 9', reviewed: 'Mo 10', approved: 'Mo 10', merged: 'Mo 12', production: 'Mo 12' },
      hours: '– 0 1 0 2 – 0',
      total: '3',
    },
    {
      why: 'an issue that was put in progress late began with the creation',
      moments: { inProgress: 'Tu 9', created: 'Mo 9', reviewed: 'We 9', merged: 'We 12', production: 'We 13' },
      hours: '0 0 48 3 – – 1',
      total: '52',
    },
    {
      why: 'what was approved as a draft waits for nobody once it is ready',
      moments: {
        began: 'Mo 8',
        created: 'Mo 9',
        ready: 'Mo 12',
        reviewed: 'Mo 10',
        approved: 'Mo 10',
        merged: 'Mo 13',
      },
      hours: '1 3 0 0 1 – –',
      total: '5',
    },
    {
      why: 'what is not rolled out goes on',
      moments: { began: '-Fr 10', created: 'Mo 9', merged: 'Mo 10', production: 'never' },
      hours: '71 0 – – – 1 –',
      total: '120+',
    },
    {
      why: 'approved before anything else counted as a review',
      moments: { began: 'Mo 8', created: 'Mo 9', approved: 'Mo 10', reviewed: 'Mo 10', merged: 'Mo 10' },
      hours: '1 0 1 0 0 – –',
      total: '2',
    },
    {
      why: 'never approved: the review lasts until the merge',
      moments: { began: 'Mo 8', created: 'Mo 9', reviewed: 'Mo 10', merged: 'Mo 13', production: 'Mo 13' },
      hours: '1 0 1 3 – – 0',
      total: '5',
    },
    {
      why: 'merged as a draft that was never ready',
      moments: { began: 'Mo 8', created: 'Mo 9', ready: 'Mo 12', merged: 'Mo 12' },
      hours: '1 3 – – – 0 –',
      total: '4',
    },
    {
      why: 'ready only after the merge',
      moments: { began: 'Mo 8', created: 'Mo 9', ready: 'Mo 14', merged: 'Mo 12' },
      hours: '1 3 – – – 0 –',
      total: '4',
    },
    {
      why: 'a pick that ran before the merge ran at the merge',
      moments: { began: 'Mo 8', created: 'Mo 9', merged: 'Mo 11', production: 'Mo 10' },
      hours: '1 0 – – – 2 0',
      total: '3',
    },
  ])('$hours, $total h: $why', ({ moments, hours, total }) => {
    const { span, moments: found } = cycle(moments, total.endsWith('+') ? at('We 10') : at('Su 0'))
    const segments = cycleSegments(found)
    expect(CYCLE_SEGMENTS.map((name) => (segments[name] === null ? '–' : segments[name] / 3600)).join(' ')).toBe(hours)
    expect(`${span.duration / 3600}${span.observed ? '' : '+'}`).toBe(total)
  })

  it('starts with the commit only where no issue says when it was put in progress', () => {
    const moments = { began: 'Mo 1', created: 'Mo 9', merged: 'Mo 10' }
    expect(cycle(moments).span.duration).toBe(9 * 3600)
    expect(cycle({ ...moments, inProgress: 'Mo 5' }).span.duration).toBe(5 * 3600)
  })

  it.each([
    { why: 'ninety days before is a start', days: 90, coding: 90 * 24 },
    { why: 'more is not believable, whatever the first commit says', days: 91, coding: null },
  ])('starts with an issue that was put in progress: $why', ({ days, coding }) => {
    const pull = mergedPull(200 * DAY, {
      number: 7,
      createdAt: 199 * DAY,
      workStartedAt: 198 * DAY,
      closes: ['5', '6'],
    })
    const tickets = [
      ticket('5', { inProgressAt: (199 - days) * DAY }),
      ticket('6', { inProgressAt: 199 * DAY }),
      ticket('8', { inProgressAt: DAY }),
    ]
    const found = cycleOf(factsOf([pull], { tickets }), pull, { asOf: 300 * DAY, timezone: 'UTC' })
    if (found === undefined) throw new Error('no cycle')
    const seconds = cycleSegments(found.moments).coding
    expect(seconds === null ? null : seconds / 3600).toBe(coding)
  })

  it('adds up, whatever happened when', () => {
    const moment = fc.integer({ min: 0, max: 10_000 }).map((seconds) => seconds * 1000)
    const moments = fc.record({
      workStartedAt: fc.option(moment),
      createdAt: moment,
      readyAt: fc.option(moment),
      reviewedAt: fc.option(moment),
      approvedAt: fc.option(moment),
      mergedAt: moment,
      inProductionAt: fc.option(moment),
    })
    fc.assert(
      fc.property(moments, (given) => {
        const made: CycleMoments = { ...given, mergedAt: Math.max(given.createdAt, given.mergedAt) }
        const parts = Object.values(cycleSegments(made)).filter((part) => part !== null)
        expect(parts.every((part) => part >= 0)).toBe(true)
        const sum = parts.reduce((total, part) => total + part, 0)
        expect(sum).toBe(cycleTotal(made, made.inProductionAt ?? made.mergedAt))
      }),
    )
  })
})

/** Created and ready at the epoch. */
const NO_MOMENTS: CycleMoments = {
  workStartedAt: null,
  createdAt: 0,
  readyAt: 0,
  reviewedAt: null,
  approvedAt: null,
  mergedAt: 0,
  inProductionAt: null,
}

describe('cycle time', () => {
  it('gives means that add up, what started nobody knows when, and what was given up', () => {
    const pulls = [
      mergedPull(10 * DAY, { number: 1, workStartedAt: 8 * DAY }),
      mergedPull(11 * DAY, { number: 2, reviewedAt: null, approvedAt: null }),
      mergedPull(0, { number: 3, mergedAt: null, closedAt: 12 * DAY }),
    ]
    const sample = counted(take(cycleTime, factsOf(pulls)))
    if (sample.kind !== 'durations') throw new Error('no durations')
    const means = CYCLE_SEGMENTS.map((name) => sample.beside?.[name] ?? 0)
    const mean = sample.spans.reduce((sum, { duration }) => sum + duration, 0) / sample.spans.length
    expect(means.reduce((sum, one) => sum + one, 0)).toBeCloseTo(mean)
    expect(sample.beside).toMatchObject({ startCommit: 1, startUnknown: 1, closedUnmerged: 1, notInProduction: 0 })
  })

  it('gives means of what is in production, so that they add up where some is not there yet', () => {
    const pulls = [
      mergedPull(10 * DAY, { number: 1, createdAt: 10 * DAY - 6 * HOUR, startedAt: 10 * DAY - 6 * HOUR }),
      mergedPull(11 * DAY, { number: 2, createdAt: 11 * DAY - 2 * HOUR, startedAt: 11 * DAY - 2 * HOUR }),
    ]
    const rollOuts = [rollOut(DAY), rollOut(10 * DAY + 4 * HOUR, { brought: [1] })]
    const sample = counted(take(cycleTime, factsOf(pulls, { rollOuts }), undefined, { asOf: 20 * DAY }))
    expect(estimateSample(sample).n).toBe(1)
    const means = CYCLE_SEGMENTS.map((name) => sample.beside?.[name] ?? 0)
    expect(means.reduce((sum, one) => sum + one, 0)).toBe(10 * 3600)
    expect(sample.beside).toMatchObject({ deploying: 4 * 3600, notInProduction: 1 })
  })

  it('has the median of each segment beside its mean, of those that have it', () => {
    const ways = [1, 2, 9].map((hours) => cycleSegments({ ...NO_MOMENTS, mergedAt: hours * HOUR }))
    const reviewed = cycleSegments({ ...NO_MOMENTS, reviewedAt: 4 * HOUR, mergedAt: 8 * HOUR })
    expect(segmentFigures([...ways, reviewed])).toMatchObject({
      unreviewed: 3 * 3600,
      unreviewedMedian: 2 * 3600,
      pickup: 3600,
      pickupMedian: 4 * 3600,
    })
    expect(segmentFigures(ways)).not.toHaveProperty('pickupMedian')
    expect(segmentFigures([])).toEqual({})
  })

  it('says what told of the start: an issue, a commit or nothing', () => {
    const pulls = [
      mergedPull(10 * DAY, { number: 1, closes: ['5'] }),
      mergedPull(10 * DAY, { number: 2, closes: ['6'] }),
      mergedPull(10 * DAY, { number: 3, workStartedAt: 8 * DAY }),
      mergedPull(10 * DAY, { number: 4 }),
    ]
    const tickets = [ticket('5', { inProgressAt: 8 * DAY }), ticket('6')]
    expect(counted(take(cycleTime, factsOf(pulls, { tickets }))).beside).toMatchObject({
      startIssue: 1,
      startCommit: 1,
      startUnknown: 2,
    })
  })

  it('ends at the one roll-out of a batch for all of it', () => {
    const pulls = [5, 6, 7, 8, 9].map((number) => mergedPull(number * DAY, { number }))
    const rollOuts = [rollOut(DAY), rollOut(10 * DAY, { brought: [5, 6, 7, 8, 9] })]
    const ends = pulls.map((pull) => cycleOf(factsOf(pulls, { rollOuts }), pull, { asOf: 20 * DAY, timezone: 'UTC' }))
    expect(ends.map((cycle) => cycle?.moments.inProductionAt)).toEqual([10, 10, 10, 10, 10].map((day) => day * DAY))
  })

  it.each([
    { why: 'at that instant it is there', asOf: 12 * DAY, says: '3' },
    { why: 'a moment before it is not', asOf: 12 * DAY - 1000, says: '3+' },
  ])('goes by what is known when one looks: $why', ({ asOf, says }) => {
    const pull = mergedPull(10 * DAY, { number: 1 })
    const facts = factsOf([pull], { rollOuts: [rollOut(DAY), rollOut(12 * DAY, { brought: [1] })] })
    const span = cycleOf(facts, pull, { asOf, timezone: 'UTC' })?.span
    expect(`${Math.round((span?.duration ?? 0) / 86_400)}${span?.observed ? '' : '+'}`).toBe(says)
  })

  const days = (count: number) => Array.from({ length: count }, (_, index) => ({ duration: index + 1, observed: true }))
  it.each([
    { count: 4, state: 'few', tail: undefined },
    { count: 5, state: 'ok', tail: undefined },
    { count: 19, state: 'ok', tail: undefined },
    { count: 20, state: 'ok', tail: 19 },
  ])('has a median from five and a slowest twentieth from twenty: $count', ({ count, state, tail }) => {
    const estimate = estimateSample({ kind: 'durations', spans: days(count) })
    expect([estimate.known >= cycleTime.minimum ? 'ok' : 'few', estimate.tail]).toEqual([state, tail])
  })

  it('says what tells of the end: a source of roll-outs, or the merge', () => {
    const pulls = [1, 2, 3].map((number) => mergedPull(10 * DAY, { number }))
    const elsewhere = mergedPull(10 * DAY, { repository: '2' })
    const rollOuts = [rollOut(9 * DAY, { before: [3] }), rollOut(11 * DAY, { brought: [1], source: 'tags' })]
    const { beside } = counted(
      take(cycleTime, factsOf([...pulls, elsewhere], { rollOuts }), undefined, { asOf: 20 * DAY }),
    )
    expect(beside).toMatchObject({ fromTags: 1, fromMerge: 1, notInProduction: 1, beforeFirstRollOut: 1 })
  })

  it('leaves out what the first known roll-out held already', () => {
    const pulls = [mergedPull(10 * DAY, { number: 1 }), mergedPull(12 * DAY, { number: 2 })]
    const rollOuts = [rollOut(11 * DAY, { before: [1] }), rollOut(13 * DAY, { brought: [2] })]
    expect(counted(take(cycleTime, factsOf(pulls, { rollOuts })))).toMatchObject({
      spans: [{ duration: 2 * 86_400, observed: true }],
    })
  })
})
