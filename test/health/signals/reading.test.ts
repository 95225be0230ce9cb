import { describe, expect, it } from '@jest/globals'
import { changeFrom, readClimb, readFall, readLevel, worstReading } from '../../../src/health/signals/reading.ts'
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

  it('is easier to reach while the breaker is open', () => {
    expect(readClimb({ change: 0.15, p: 0.01 }, 0.2, CALM)).toBe('good')
    expect(readClimb({ change: 0.15, p: 0.01 }, 0.2, OPEN)).toBe('bad')
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
