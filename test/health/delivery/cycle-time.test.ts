import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  CYCLE_SEGMENTS,
  type CycleMoments,
  cycleSegments,
  cycleTotal,
} from '../../../src/health/delivery/cycle-segments.ts'
import { cycleOf, cycleTime } from '../../../src/health/delivery/cycle-time.ts'
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
    expect(sample.beside).toMatchObject({ startUnknown: 1, closedUnmerged: 1 })
  })

  it('leaves out what the first known roll-out held already', () => {
    const pulls = [mergedPull(10 * DAY, { number: 1 }), mergedPull(12 * DAY, { number: 2 })]
    const rollOuts = [rollOut(11 * DAY, { before: [1] }), rollOut(13 * DAY, { brought: [2] })]
    expect(counted(take(cycleTime, factsOf(pulls, { rollOuts })))).toMatchObject({
      spans: [{ duration: 2 * 86_400, observed: true }],
    })
  })
})
