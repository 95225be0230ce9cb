import { describe, expect, it } from '@jest/globals'
import { readRules } from '../../../src/health/signals/evaluation/read-rules.ts'
import {
  type Comparison,
  changeFrom,
  readClimb,
  readFall,
  readLevel,
  worstReading,
} from '../../../src/health/signals/reading.ts'
import { estimateSample, type Sample } from '../../../src/health/signals/sample.ts'
import type { Rule } from '../../../src/health/signals/signal.ts'
import { fisherExact } from '../../../src/statistics/comparison/fisher-exact.ts'
import { wilsonInterval } from '../../../src/statistics/wilson-interval.ts'

const CALM = { isOpen: false }
const OPEN = { isOpen: true }
type Counts = readonly [part: number, whole: number]

function compare([part, whole]: Counts, [partBefore, wholeBefore]: Counts) {
  return {
    change: changeFrom(partBefore / wholeBefore, part / whole),
    p: fisherExact({ part, whole }, { part: partBefore, whole: wholeBefore }),
  }
}

describe('a level', () => {
  it.each([
    { failed: 8, all: 40, reads: 'bad', why: '20 % from 10.5 % on' },
    { failed: 6, all: 40, reads: 'bad', why: '15 % from 7.1 % on' },
    { failed: 3, all: 30, reads: 'warn', why: '10 %, and its interval reaches below 5 %' },
    { failed: 2, all: 60, reads: 'good', why: '3 %' },
  ] as const)('$failed of $all reads $reads: $why', ({ failed, all, reads }) => {
    const [low = 0] = wilsonInterval(failed, all) ?? []
    expect(readLevel({ value: failed / all, low, warn: 0.05, bad: 0.15 }, CALM)).toBe(reads)
  })

  it.each([
    { why: 'at the limit of a warning', value: 0.05, low: 0.02, context: CALM, reads: 'warn' },
    { why: 'just below it', value: 0.0499, low: 0.02, context: CALM, reads: 'good' },
    { why: 'at the limit of bad', value: 0.15, low: 0.06, context: CALM, reads: 'bad' },
    {
      why: 'an interval that begins at the limit does not lie above it',
      value: 0.2,
      low: 0.05,
      context: CALM,
      reads: 'warn',
    },
    { why: 'below both limits while it is closed', value: 2 / 50, low: 0.01, context: CALM, reads: 'good' },
    {
      why: 'the limits are a fifth lower while it is open: 4 %',
      value: 2 / 50,
      low: 0.01,
      context: OPEN,
      reads: 'warn',
    },
    { why: 'and 12 %, from above 4 % on', value: 6 / 50, low: 0.045, context: OPEN, reads: 'bad' },
    { why: 'not from 4 % on', value: 6 / 50, low: 0.04, context: OPEN, reads: 'warn' },
    { why: 'nor just below 12 %', value: 0.119, low: 0.045, context: OPEN, reads: 'warn' },
  ] as const)('reads $reads: $why', ({ value, low, context, reads }) => {
    expect(readLevel({ value, low, warn: 0.05, bad: 0.15 }, context)).toBe(reads)
  })
})

describe('a climb', () => {
  it.each<{ now: Counts; before: Counts; reads: string }>([
    { now: [33, 90], before: [12, 90], reads: 'bad' },
    { now: [24, 80], before: [12, 90], reads: 'bad' },
    { now: [22, 90], before: [12, 90], reads: 'warn' },
    { now: [22, 100], before: [18, 100], reads: 'good' },
    { now: [30, 100], before: [15, 100], reads: 'bad' },
    { now: [12, 60], before: [30, 240], reads: 'warn' },
  ])('from $before to $now reads $reads', ({ now, before, reads }) => {
    expect(readClimb(compare(now, before), 0.2, CALM)).toBe(reads)
  })

  it('from nothing is one by chance alone, and without a baseline there is none', () => {
    expect(changeFrom(0, 0.2)).toBe(Number.POSITIVE_INFINITY)
    expect(readClimb({ change: Number.POSITIVE_INFINITY, p: 0.01 }, 0.2, CALM)).toBe('bad')
    expect(readClimb({ change: undefined, p: undefined }, 0.2, CALM)).toBe('none')
  })

  it.each([
    { change: 0.2, p: 0.049, context: CALM, reads: 'bad', why: 'a fifth more is enough' },
    { change: 0.199, p: 0.001, context: CALM, reads: 'good', why: 'less is not, however clear' },
    { change: 0.2, p: 0.05, context: CALM, reads: 'warn', why: 'p has to be below 0.05' },
    { change: 0.2, p: 0.199, context: CALM, reads: 'warn', why: 'and below 0.2 for a warning' },
    { change: 0.2, p: 0.2, context: CALM, reads: 'good', why: 'which 0.2 is not' },
    { change: 0.1, p: 0.01, context: CALM, reads: 'good', why: 'a tenth is not enough while it is closed' },
    { change: 0.1, p: 0.01, context: OPEN, reads: 'bad', why: 'and is while it is open' },
    { change: 0.099, p: 0.01, context: OPEN, reads: 'good', why: 'less is not even then' },
    { change: 0.1, p: 0.05, context: OPEN, reads: 'warn', why: 'the limits of p stay' },
    { change: 0, p: 0.01, context: CALM, reads: 'good', why: 'nothing before and nothing now is no climb' },
  ] as const)('of $change with p $p reads $reads: $why', ({ change, p, context, reads }) => {
    expect(readClimb({ change, p }, 0.2, context)).toBe(reads)
  })
})

describe('a fall', () => {
  it.each<{ now: Counts; before: Counts; reads: string }>([
    { now: [3, 100], before: [12, 100], reads: 'bad' },
    { now: [2, 100], before: [9, 100], reads: 'warn' },
    { now: [12, 100], before: [12, 100], reads: 'good' },
    { now: [20, 100], before: [12, 100], reads: 'good' },
  ])('from $before to $now reads $reads', ({ now, before, reads }) => {
    expect(readFall(compare(now, before), 0.2, CALM)).toBe(reads)
  })

  it.each([
    { change: -0.2, p: 0.049, context: CALM, reads: 'bad' },
    { change: -0.2, p: 0.199, context: CALM, reads: 'warn' },
    { change: -0.199, p: 0.001, context: CALM, reads: 'good' },
    { change: -0.1, p: 0.01, context: OPEN, reads: 'bad' },
    { change: 0.5, p: 0.001, context: CALM, reads: 'good' },
    { change: undefined, p: undefined, context: CALM, reads: 'none' },
  ] as const)('of $change with p $p reads $reads', ({ change, p, context, reads }) => {
    expect(readFall({ change, p }, 0.2, context)).toBe(reads)
  })
})

describe('the limits of each rule while its breaker is open', () => {
  const read = (rule: Rule, comparison: Comparison, isOpen: boolean) => {
    const sample: Sample = { kind: 'share', part: 1, whole: 2 }
    return readRules([rule], { sample, estimate: estimateSample(sample), comparison, context: { isOpen } })
  }

  it.each<{ rule: Extract<Rule, { limit: number }>['kind']; limit: number; closed: number; open: number }>([
    { rule: 'climb', limit: 0.2, closed: 0.2, open: 0.1 },
    { rule: 'fall', limit: 0.2, closed: -0.2, open: -0.1 },
    { rule: 'trend', limit: 0.2, closed: 0.2, open: 0.1 },
    { rule: 'velocity', limit: 0.3, closed: 0.3, open: 0.15 },
    { rule: 'fall', limit: 0.5, closed: -0.5, open: -0.25 },
  ])('$rule $limit: $closed, then $open', ({ rule: kind, limit, closed, open }) => {
    // The kinds of the table need no more than a limit.
    const rule = { kind, limit } as Rule
    const least = (from: number) => [from, from * 0.99].map((change) => ({ change, p: 0.01 }))
    expect(least(closed).map((one) => read(rule, one, false))).toEqual(['bad', 'good'])
    expect(least(open).map((one) => read(rule, one, true))).toEqual(['bad', 'good'])
  })
})

describe('several rules', () => {
  it.each([
    [['good', 'bad'], 'bad'],
    [['good', 'none'], 'good'],
    [['none', 'none'], 'none'],
  ] as const)('%j read %s', (readings, reads) => {
    expect(worstReading(readings)).toBe(reads)
  })
})
